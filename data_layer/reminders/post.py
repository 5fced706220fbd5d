"""Reminders by mail: who would get one now, and sending them, each once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace

from data_layer import access
from data_layer.reminders.deadline import Deadline, Kind, Missing, deadline
from data_layer.reminders.mail import PASSWORD, MailFailed, MailServer, Postman, mail_server, message
from data_layer.reminders.sent import Sent, begin, end, history, in_the_way
from data_layer.reminders.texts import subject, text_for_unit
from data_layer.review.actor import Actor, let_act
from data_layer.store import Store, StoreError, to_local, utc_now

NO_SERVER = (
    "Chưa gửi được thư: cần đặt máy chủ thư (smtp_host) và địa chỉ gửi đi (mail_from) ở Thiết lập; mật khẩu, nếu có, "
    f"đặt ở biến môi trường {PASSWORD}."
)
NO_ADDRESS = "Tài khoản của đơn vị chưa có thư điện tử; hãy nhắc bằng cách khác."
GOES_ON = "Thư này đang được gửi từ một màn hình khác."


class MailError(StoreError):
    """Chưa gửi được thư."""


@dataclass(frozen=True)
class Reminder:
    """What one unit gets. `status`: due | sent | already_sent | no_address | failed.

    `message`: the text that goes out (due, sent), else why nothing does. `accounts` own the addresses `to`.
    """

    unit: str
    period: str
    kind: Kind
    to: tuple[str, ...]
    accounts: tuple[str, ...]
    status: str
    message: str
    subject: str
    text: str
    failed_before: str | None = None


def reminders(
    store: Store, period: str, *, actor: Actor, today: dt.date | None = None, kind: Kind | None = None
) -> list[Reminder]:
    """What would go out now, a row for each unit that is missing; none while it is too early.

    `kind`: only if it is time for this one.

    Raises:
        AccessRefused: the actor may not remind.
    """
    let_act(store, actor, "remind", what=f"reminders {period}")
    return _listed(store, deadline(store, period, today=today), kind)


def send(
    store: Store, period: str, *, actor: Actor, today: dt.date | None = None, kind: Kind | None = None,
    units: Collection[str] | None = None,
) -> list[Reminder]:
    """Send what is due, to `units` or to all; each unit, period and kind once, however often this is called.

    Where a mail fails, nothing is lost: it is due again at the next call.

    Raises:
        AccessRefused: the actor may not remind.
        MailError: no mail server is set.
    """
    name = let_act(store, actor, "remind", what=f"send {period}")
    server = mail_server(store)
    if server is None:
        raise MailError(NO_SERVER)
    wanted = [
        each for each in _listed(store, deadline(store, period, today=today), kind)
        if units is None or each.unit in units
    ]
    with Postman(server) as postman:
        return _sent(store, wanted, server, postman, name)


def _listed(store: Store, found: Deadline, kind: Kind | None) -> list[Reminder]:
    if found.kind is None or kind not in (None, found.kind):
        return []
    attempts = history(store, found.period)
    addresses: dict[str, list[tuple[str, str]]] = {}
    for each in access.accounts(store):
        if each.role == "ward" and each.unit and each.email and not each.disabled:
            addresses.setdefault(each.unit, []).append((each.account, each.email))
    return [_one(store, found, found.kind, each, attempts, addresses.get(each.unit, [])) for each in found.missing]


def _one(
    store: Store, found: Deadline, kind: Kind, missing: Missing, attempts: list[Sent],
    addresses: list[tuple[str, str]],
) -> Reminder:
    text = text_for_unit(store.plan, found, missing)
    made = Reminder(missing.unit, found.period, kind, tuple(email for _, email in addresses),
                    tuple(account for account, _ in addresses), "due", text, subject(found), text)
    before = in_the_way(attempts, missing.unit, kind, utc_now())
    if before:
        return replace(made, status="already_sent", message=_sent_before(before))
    if not addresses:
        return replace(made, status="no_address", message=NO_ADDRESS)
    failed = [each for each in attempts if (each.unit, each.kind, each.outcome) == (missing.unit, kind, "failed")]
    return replace(made, failed_before=failed[0].detail if failed else None)


def _sent_before(attempt: Sent) -> str:
    if attempt.outcome == "begun":
        return GOES_ON
    return f"Đã gửi lúc {to_local(attempt.begun_at):%H:%M %d/%m/%Y} ({attempt.actor})."


def _sent(
    store: Store, wanted: list[Reminder], server: MailServer, postman: Postman, actor: str
) -> list[Reminder]:
    """Hand them in one after the other; once the server is out of reach, the others are not tried."""
    done, down = [], None
    for each in wanted:
        if each.status != "due":
            done.append(each)
            continue
        attempt = begin(store, each.unit, each.period, each.kind, each.accounts, actor)
        if attempt is None:
            done.append(replace(each, status="already_sent", message=GOES_ON))
            continue
        try:
            if down:
                raise down
            refused = postman.hand_in(message(server, each.to, each.subject, each.text, key=_key(store, each)))
        except MailFailed as failure:
            down = failure if failure.server else None
            done.append(_ended(store, attempt, each, "failed", actor, str(failure)))
        else:
            done.append(_ended(store, attempt, each, "sent", actor, _not_taken(each, refused)))
    store.checkpoint()
    return done


def _not_taken(each: Reminder, refused: Collection[str]) -> str | None:
    """Of several accounts, those whose address the server would not take; by name, addresses are not kept."""
    names = [account for account, email in zip(each.accounts, each.to, strict=True) if email in refused]
    return f"Máy chủ thư không nhận địa chỉ của: {', '.join(names)}." if names else None


def _key(store: Store, each: Reminder) -> str:
    return f"{store.path} {each.unit} {each.period} {each.kind}"


def _ended(
    store: Store, attempt: uuid.UUID, each: Reminder, outcome: str, actor: str, detail: str | None
) -> Reminder:
    end(store, attempt, each.unit, each.period, each.kind, outcome, each.accounts, actor, detail)
    access.record(store, actor, f"reminder.{outcome}", object=f"{each.period} {each.kind}", unit=each.unit,
                  detail=detail if outcome == "failed" else None)
    return replace(each, status=outcome, message=each.text if outcome == "sent" else str(detail))
