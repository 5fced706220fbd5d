"""Accounts, sessions, permissions and the audit log."""

from data_layer.access.accounts import (
    ROLE_NAMES,
    ROLES,
    Account,
    Role,
    accounts,
    add_account,
    choose_password,
    find_account,
    reset_password,
    set_disabled,
    set_email,
    set_role,
)
from data_layer.access.audit_log import entries, record
from data_layer.access.errors import AccessError, AccessRefused, AccountError, SignInRefused, WeakPassword
from data_layer.access.figures import own_rank, seen_by
from data_layer.access.first_accounts import FIRST_ADMIN, PracticeAccount, ensure_first_admin, practice_accounts
from data_layer.access.guard import require
from data_layer.access.permissions import (
    Action,
    Viewer,
    allowed_units,
    may,
    may_download,
    may_see_unit,
    may_upload_for,
)
from data_layer.access.sessions import Session, digest_of, end_session, find_session, sessions_of, sign_out_everywhere
from data_layer.access.sign_in import Reception

__all__ = [
    "FIRST_ADMIN", "ROLES", "ROLE_NAMES", "AccessError", "AccessRefused", "Account", "AccountError", "Action",
    "PracticeAccount", "Reception", "Role", "Session", "SignInRefused", "Viewer", "WeakPassword", "accounts",
    "add_account", "allowed_units", "choose_password", "digest_of", "end_session", "ensure_first_admin", "entries",
    "find_account", "find_session", "may", "may_download", "may_see_unit", "may_upload_for", "own_rank",
    "practice_accounts", "record", "require", "reset_password", "seen_by", "sessions_of", "set_disabled", "set_email",
    "set_role", "sign_out_everywhere",
]
