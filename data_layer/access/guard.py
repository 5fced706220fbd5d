"""The data layer's own check: refuses by raising, and writes every refusal to the audit log first."""

from __future__ import annotations

from data_layer.access.audit_log import NOBODY, record
from data_layer.access.errors import AccessRefused
from data_layer.access.permissions import Action, Viewer, may, may_upload_for
from data_layer.store import Store, utc_now

NOT_YOURS = "Tài khoản của bạn không có quyền với nội dung này; nếu cần, hãy liên hệ Phòng Tư pháp."
SIGN_IN_FIRST = "Bạn chưa đăng nhập, hoặc phiên làm việc đã kết thúc; hãy đăng nhập lại."


def require(
    store: Store, viewer: Viewer | None, action: Action, *, unit: str | None = None, as_of: str | None = None,
    object: str | None = None, address: str | None = None,  # noqa: A002
) -> Viewer:
    """Let pass who may, and whose session still stands.

    Raises:
        AccessRefused: not allowed; the refusal is in the audit log.
    """
    if viewer is None or not is_in_force(store, viewer):
        raise refused(store, viewer, action, unit, object, address, SIGN_IN_FIRST)
    allowed = (may_upload_for(viewer, store.plan, unit, as_of) if action == "upload" and unit and as_of
               else may(viewer, action, store.plan, unit=unit, as_of=as_of))
    if not allowed:
        raise refused(store, viewer, action, unit, object, address, NOT_YOURS)
    return viewer


def is_in_force(store: Store, viewer: Viewer) -> bool:
    """Whether the account is still what the viewer says, and its session has not been ended."""
    rows = store.rows(
        """
        select count(*)
        from account_now
        where account = $account and role = $role and unit is not distinct from $unit and not disabled
            and ($session is null or $session in (select session_id from session_now))
        """, {"account": viewer.account, "role": viewer.role, "unit": viewer.unit, "session": viewer.session_id})
    return bool(rows[0][0])


def refused(
    store: Store, viewer: Viewer | None, action: str, unit: str | None, object: str | None,  # noqa: A002
    address: str | None, sentence: str,
) -> AccessRefused:
    """The refusal to raise, already written down."""
    known = unit if unit in store.plan.unit_by_id else None
    record(store, viewer.account if viewer else NOBODY, "access.refused", object=object, unit=known, address=address,
           detail=action, occurred_at=utc_now())
    return AccessRefused(sentence)
