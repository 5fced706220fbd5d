"""Accounts: events appended, the present state a view of them (schema/0002_access.sql)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any, Literal

from data_layer.access import names, passwords
from data_layer.access.audit_log import record
from data_layer.access.errors import AccountError, WeakPassword
from data_layer.access.password_rules import check_password
from data_layer.plan import Plan
from data_layer.store import Store, new_id, utc_now

Role = Literal["ward", "justice_office", "leader", "admin"]
ROLES: tuple[Role, ...] = ("ward", "justice_office", "leader", "admin")
ROLE_NAMES: dict[str, str] = {
    "ward": "Phường, xã", "justice_office": "Phòng Tư pháp", "leader": "Lãnh đạo", "admin": "Quản trị",
}


@dataclass(frozen=True)
class Account:
    """An account as it stands now; instants are naive UTC."""

    account: str
    role: Role
    unit: str | None
    email: str | None
    one_time: bool
    disabled: bool
    has_password: bool
    password_at: dt.datetime | None
    created_at: dt.datetime


@dataclass(frozen=True)
class Change:
    """What an account event says besides its kind."""

    role: str | None = None
    unit: str | None = None
    email: str | None = None
    password_hash: str | None = None


COLUMNS = ", ".join(
    "password_hash is not null as has_password" if field.name == "has_password" else field.name
    for field in fields(Account)
)


def accounts(store: Store) -> list[Account]:
    """All accounts, by name."""
    rows = store.rows(f"select {COLUMNS} from account_now order by account")  # noqa: S608 - names of Account
    return [Account(*row) for row in rows]


def find_account(store: Store, name: str) -> Account | None:
    """The account of that name, also one that is disabled."""
    rows = store.rows(f"select {COLUMNS} from account_now where account = $name",  # noqa: S608 - names of Account
                      {"name": name})
    return Account(*rows[0]) if rows else None


def account_of_email(store: Store, email: str) -> Account | None:
    """The account with that e-mail address."""
    rows = store.rows(f"select {COLUMNS} from account_now where email = $email",  # noqa: S608 - names of Account
                      {"email": email.strip().lower()})
    return Account(*rows[0]) if rows else None


def add_account(
    store: Store, name: str, role: str, *, unit: str | None = None, email: str | None = None, actor: str,
    address: str | None = None,
) -> str:
    """Make an account; its one-time password, which is known to nobody else and cannot be read again.

    Raises:
        AccountError: the name is taken or cannot be one, or role and unit do not go together.
    """
    change = Change(_role(role), _unit(store.plan, role, unit), _email(email))
    secret = passwords.new_one_time_password()
    hashed = passwords.hash_password(passwords.one_time_form(secret))
    with store.alone():
        if find_account(store, names.checked(name)):
            raise AccountError(f"Đã có tài khoản “{name}”.")
        _refuse_taken(store, change.email)
        append(store, name, actor, ("created", change), ("one_time_password_set", Change(password_hash=hashed)))
        record(store, actor, "account.created", object=name, unit=unit, address=address, detail=role)
    return secret


def reset_password(store: Store, name: str, *, actor: str, address: str | None = None) -> str:
    """Give a one-time password in place of the old one; every session of the account ends."""
    found = known(store, name)
    secret = passwords.new_one_time_password()
    hashed = passwords.hash_password(passwords.one_time_form(secret))
    append(store, name, actor, ("one_time_password_set", Change(password_hash=hashed)))
    record(store, actor, "account.password_reset", object=name, unit=found.unit, address=address)
    return secret


def choose_password(store: Store, name: str, password: str, *, address: str | None = None) -> None:
    """Set the password that the account's owner chose; every session of the account ends.

    Raises:
        WeakPassword: others would guess it.
    """
    found = known(store, name)
    unit = store.plan.unit_by_id.get(found.unit or "")
    check_password(password, name, (unit.id, unit.name, unit.full_name) if unit else ())
    ((kept, one_time),) = store.rows(
        "select password_hash, one_time from account_now where account = $account", {"account": name})
    if one_time and passwords.verify_password(kept, passwords.one_time_form(password)):
        raise WeakPassword("Mật khẩu trong phiếu chỉ dùng được một lần; hãy đặt mật khẩu khác.")
    append(store, name, name, ("password_set", Change(password_hash=passwords.hash_password(password))))
    record(store, name, "account.password_chosen", object=name, unit=found.unit, address=address)


def set_disabled(store: Store, name: str, disabled: bool, *, actor: str, address: str | None = None) -> None:
    """Disable an account, which ends its sessions, or enable it again.

    Raises:
        AccountError: nobody could manage accounts any more.
    """
    with store.alone():
        found = known(store, name)
        if found.disabled == disabled:
            return
        if disabled and found.role == "admin":
            _refuse_last_admin(store, name)
        kind = "disabled" if disabled else "enabled"
        append(store, name, actor, (kind, Change()))
        record(store, actor, f"account.{kind}", object=name, unit=found.unit, address=address)


def set_role(
    store: Store, name: str, role: str, *, unit: str | None = None, actor: str, address: str | None = None
) -> None:
    """Give an account another role or unit; its sessions end, so that no screen keeps what it may no longer show."""
    with store.alone():
        if known(store, name).role == "admin" and role != "admin":
            _refuse_last_admin(store, name)
        append(store, name, actor, ("role_set", Change(_role(role), _unit(store.plan, role, unit))))
        record(store, actor, "account.role_set", object=name, unit=unit, address=address, detail=role)


def set_email(store: Store, name: str, email: str | None, *, actor: str, address: str | None = None) -> None:
    """Give an account another e-mail address, or none. The address itself is not written to the audit log."""
    with store.alone():
        found = known(store, name)
        wanted = _email(email)
        if wanted != found.email:
            _refuse_taken(store, wanted)
            append(store, name, actor, ("email_set", Change(email=wanted)))
            record(store, actor, "account.email_set", object=name, unit=found.unit, address=address)


def known(store: Store, name: str) -> Account:
    """The account of that name.

    Raises:
        AccountError: there is none.
    """
    found = find_account(store, name)
    if not found:
        raise AccountError(f"Không có tài khoản “{name}”.")
    return found


def append(store: Store, name: str, actor: str, *events: tuple[str, Change]) -> None:
    """Append account events, all or none."""
    with store.transaction() as cursor:
        for kind, change in events:
            values: dict[str, Any] = {"id": new_id(), "name": name, "kind": kind, "actor": actor, "now": utc_now(),
                                      "role": change.role, "unit": change.unit, "email": change.email,
                                      "hash": change.password_hash}
            cursor.execute(
                "insert into account_event values ($id, $name, $kind, $role, $unit, $email, $hash, $actor, $now)",
                values,
            )


def _role(role: str) -> Role:
    for known_role in ROLES:
        if role == known_role:
            return known_role
    raise AccountError(f"Không có vai trò “{role}”; chỉ có {', '.join(ROLES)}.")


def _unit(plan: Plan, role: str, unit: str | None) -> str | None:
    """Wards have a ward, the office may have its own books' unit, others have none."""
    if unit is None and role != "ward":
        return None
    found = plan.unit_by_id.get(unit or "")
    if found is None:
        raise AccountError(f"Không có đơn vị “{unit}”." if unit else "Vai trò ward cần một phường, xã (--unit).")
    if (role, found.role) not in (("ward", "ward"), ("justice_office", "office")):
        raise AccountError(f"Vai trò {role} không gắn với đơn vị {found.full_name}.")
    return found.id


def _email(email: str | None) -> str | None:
    wanted = (email or "").strip().lower()
    if wanted and (wanted.count("@") != 1 or any(sign.isspace() for sign in wanted) or not all(wanted.split("@"))):
        raise AccountError("Địa chỉ thư điện tử chưa đúng dạng ten@co-quan.vn.")
    return wanted or None


def _refuse_taken(store: Store, email: str | None) -> None:
    if email and account_of_email(store, email):
        raise AccountError("Địa chỉ thư điện tử này đã thuộc một tài khoản khác.")


def _refuse_last_admin(store: Store, name: str) -> None:
    if not any(a.role == "admin" and not a.disabled and a.account != name for a in accounts(store)):
        raise AccountError("Đây là tài khoản quản trị cuối cùng còn mở; hãy tạo một tài khoản quản trị khác trước.")
