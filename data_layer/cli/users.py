"""`users add|list|disable|enable|reset`: accounts from the command line (spec/cli.md)."""

from __future__ import annotations

import argparse
from typing import Any

from data_layer import access
from data_layer.store import Store, to_local

ACTOR = "cli"


def add_arguments(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """What may follow `users`; `common` has the options of every command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC", parser_class=type(parser))
    add = actions.add_parser("add", help="tạo tài khoản, in mật khẩu dùng một lần", parents=[common])
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", required=True, metavar="R", help=", ".join(access.ROLES))
    add.add_argument("--unit", metavar="U")
    add.add_argument("--email", metavar="E")
    actions.add_parser("list", help="liệt kê tài khoản", parents=[common])
    for action, text in (("disable", "khóa tài khoản"), ("enable", "mở lại tài khoản"),
                         ("reset", "cấp mật khẩu mới dùng một lần")):
        actions.add_parser(action, help=text, parents=[common]).add_argument("name", metavar="NAME")


def users(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """Do it; the JSON document and the text for people.

    Raises:
        AccountError: unknown account, role or unit, a name that is taken (exit 2).
    """
    document, text = ACTIONS[args.action](store, args)
    store.checkpoint()
    return document, text


def add(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """Make an account."""
    secret = access.add_account(store, args.name, args.role, unit=args.unit, email=args.email, actor=ACTOR)
    return _once(args.name, secret)


def listed(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """All accounts, without their hashes."""
    rows = [
        {"account": found.account, "role": found.role, "unit": found.unit, "email": found.email,
         "state": state(found), "created_at": to_local(found.created_at).isoformat()}
        for found in access.accounts(store)
    ]
    lines = [f"{r['account']:<24} {r['role']:<16} {r['unit'] or '':<16} {STATES[r['state'] or '']}" for r in rows]
    return rows, "\n".join(lines) or "Chưa có tài khoản nào."


def disable(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """Disable an account; its sessions end."""
    access.set_disabled(store, args.name, True, actor=ACTOR)
    return {"account": args.name, "state": "disabled"}, f"Đã khóa tài khoản {args.name}; các phiên đang mở đã kết thúc."


def enable(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """Enable an account again."""
    access.set_disabled(store, args.name, False, actor=ACTOR)
    return {"account": args.name, "state": "enabled"}, f"Đã mở lại tài khoản {args.name}."


def reset(store: Store, args: argparse.Namespace) -> tuple[Any, str]:
    """Give a new one-time password; the account's sessions end."""
    return _once(args.name, access.reset_password(store, args.name, actor=ACTOR))


def state(found: access.Account) -> str:
    """disabled, new (one-time password not changed yet) or active."""
    if found.disabled:
        return "disabled"
    return "new" if found.one_time else "active"


def _once(name: str, secret: str) -> tuple[Any, str]:
    text = f"Tài khoản {name}, mật khẩu dùng một lần: {secret}\nMật khẩu này chỉ hiện lần này; phải đổi khi đăng nhập."
    return {"account": name, "one_time_password": secret}, text


STATES = {"disabled": "đang khóa", "new": "chưa đổi mật khẩu lần đầu", "active": "đang dùng"}
ACTIONS = {"add": add, "list": listed, "disable": disable, "enable": enable, "reset": reset}
