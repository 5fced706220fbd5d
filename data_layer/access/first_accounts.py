"""Accounts that are there before anybody made one: the first administrator, and the practice accounts."""

from __future__ import annotations

from dataclasses import dataclass

from data_layer.access.accounts import Change, Role, accounts, add_account, append
from data_layer.access.errors import AccountError
from data_layer.access.passwords import hash_password, verify_password
from data_layer.plan import Plan
from data_layer.store import Store

FIRST_ADMIN = "quan-tri"
PRACTICE_PREFIX = "thuc-hanh-"
PRACTICE_WARD = "ea-tam"
"""A pilot ward whose sample year has most to learn from: files refused, sent again, differences between versions."""
SERVER = "server"


@dataclass(frozen=True)
class PracticeAccount:
    """An account of the practice database; its password is no secret."""

    account: str
    password: str
    role: Role
    unit: str | None


def ensure_first_admin(store: Store) -> str | None:
    """Make `quan-tri` where there is no account at all; its one-time password, to be shown once. Else None."""
    with store.alone():
        if accounts(store):
            return None
        return add_account(store, FIRST_ADMIN, "admin", actor=SERVER)


def practice_list(plan: Plan) -> tuple[PracticeAccount, ...]:
    """One account a role: a ward, the office, a leader, an administrator."""
    wards = [unit.id for unit in plan.units if unit.role == "ward"]
    ward = PRACTICE_WARD if PRACTICE_WARD in wards else wards[0]
    office = plan.office.id if plan.office else None
    roles: tuple[tuple[str, Role, str | None], ...] = (
        ("phuong", "ward", ward), ("tu-phap", "justice_office", office), ("lanh-dao", "leader", None),
        ("quan-tri", "admin", None),
    )
    return tuple(
        PracticeAccount(PRACTICE_PREFIX + name, f"giả lập {name}", role, unit) for name, role, unit in roles
    )


def practice_accounts(store: Store) -> tuple[PracticeAccount, ...]:
    """Make the practice accounts that are missing, put right those that somebody changed while trying, name them all.

    Raises:
        AccountError: the database has accounts and none of these, so it is no practice database.
    """
    wanted = practice_list(store.plan)
    with store.alone():
        there = {found.account for found in accounts(store)}
        if there and not there & {each.account for each in wanted}:
            raise AccountError("Cơ sở dữ liệu này có tài khoản thật; không tạo tài khoản thực hành.")
        for each in wanted:
            if each.account not in there:
                append(store, each.account, SERVER, ("created", Change(each.role, each.unit)), _password(each))
            elif not _is_as_shown(store, each):
                as_shown = ("role_set", Change(each.role, each.unit))
                append(store, each.account, SERVER, as_shown, _password(each), ("enabled", Change()))
    return wanted


def _password(each: PracticeAccount) -> tuple[str, Change]:
    return "password_set", Change(password_hash=hash_password(each.password))


def _is_as_shown(store: Store, each: PracticeAccount) -> bool:
    """Whether the account is open and has the role, the unit and the password that the sign-in screen says."""
    rows = store.rows(
        "select password_hash, role, unit, one_time or disabled from account_now where account = $account",
        {"account": each.account},
    )
    kept, role, unit, changed = rows[0]
    return not changed and (role, unit) == (each.role, each.unit) and verify_password(kept, each.password)
