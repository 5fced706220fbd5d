"""Reminders by mail, against a real SMTP server: what arrives, once each, and what happens when the server is down."""

from __future__ import annotations

import datetime as dt
import email
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from data_layer import access
from data_layer.plan import load_plan
from data_layer.reminders import history, mail_server, reminders, send
from data_layer.reminders.mail import MailFailed, Postman
from data_layer.store import Store, audit, change_setting, init_store, utc_now
from tests.ledger import sent, wards

ROOT = Path(__file__).resolve().parents[2]
MAY = "2024-05"
BEFORE, DUE, AFTER = dt.date(2024, 5, 28), dt.date(2024, 5, 31), dt.date(2024, 6, 3)
ADDRESSES = {"tan-lap": "tan-lap@ward.test", "ea-kao": "ea-kao@ward.test"}


class Box:
    """Where the server puts what it takes; addresses in `unknown` it refuses."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.unknown: set[str] = set()
        self.hold = threading.Event()
        self.hold.set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address in self.unknown:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        import asyncio

        while not self.hold.is_set():
            await asyncio.sleep(0.02)
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def to(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.mails)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box) -> Iterator[Controller]:
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def fill(store: Store, port: int) -> None:
    """Everybody has reported but two wards; the office's settings name a server at `port`."""
    for unit in wards(store.plan, MAY):
        if unit not in ADDRESSES:
            sent(store, unit, MAY)
    for unit, address in ADDRESSES.items():
        access.add_account(store, unit, "ward", unit=unit, email=address, actor="test")
    for name, value in (("smtp_host", "127.0.0.1"), ("smtp_port", port), ("smtp_starttls", False),
                        ("mail_from", "Phòng Tư pháp <tuphap@office.test>")):
        change_setting(store, name, value, actor="test")


@pytest.fixture
def office(store, server) -> Store:
    fill(store, server.port)
    return store


def outcomes(made) -> dict[str, str]:
    return {each.unit: each.status for each in made}


def test_each_missing_unit_gets_its_own_text(office, box):
    made = send(office, MAY, actor="cli", today=AFTER)
    assert outcomes(made) == {"tan-lap": "sent", "ea-kao": "sent"}
    assert box.to() == ["ea-kao@ward.test", "tan-lap@ward.test"]
    mail = next(each for each in box.mails if each["To"] == "tan-lap@ward.test")
    assert mail["From"] == "Phòng Tư pháp <tuphap@office.test>"
    assert mail["Subject"] == "Báo cáo tháng 5/2024 về số hóa sổ hộ tịch: hạn 31/05/2024, quá hạn 3 ngày"
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == next(m for m in made if m.unit == "tan-lap").text
    assert "UBND phường Tân Lập" in mail.get_content()
    assert "Ea Kao" not in mail.get_content()
    assert mail["Message-ID"].endswith("@office.test>")
    assert audit(office) == {}


def test_the_same_reminder_is_never_sent_twice_but_each_of_the_three_kinds_is(office, box):
    for today in (BEFORE, BEFORE + dt.timedelta(days=1), DUE, AFTER, AFTER + dt.timedelta(days=30)):
        for _ in range(2):
            send(office, MAY, actor="cli", today=today)
    assert box.to() == ["ea-kao@ward.test"] * 3 + ["tan-lap@ward.test"] * 3
    assert len({mail["Message-ID"] for mail in box.mails}) == 6
    again = send(office, MAY, actor="cli", today=AFTER)
    assert outcomes(again) == {"tan-lap": "already_sent", "ea-kao": "already_sent"}
    assert again[0].message.startswith("Đã gửi lúc")


def test_another_month_is_another_reminder(office, box):
    send(office, MAY, actor="cli", today=AFTER)
    assert "sent" in outcomes(send(office, "2024-06", actor="cli", today=dt.date(2024, 7, 2))).values()


def test_who_reports_in_between_is_not_reminded(office, box):
    sent(office, "tan-lap", MAY)
    assert outcomes(send(office, MAY, actor="cli", today=AFTER)) == {"ea-kao": "sent"}
    assert box.to() == ["ea-kao@ward.test"]


def test_two_clicks_at_once_send_once(office, box):
    box.hold.clear()
    found: list[dict[str, str]] = []
    clicks = [threading.Thread(target=lambda: found.append(outcomes(send(office, MAY, actor="cli", today=AFTER))))
              for _ in range(2)]
    for click in clicks:
        click.start()
    for _ in range(250):
        if office.rows("select count(*) from reminder_event") == [(1,)]:
            break
        threading.Event().wait(0.02)
    box.hold.set()
    for click in clicks:
        click.join(30)
    assert box.to() == ["ea-kao@ward.test", "tan-lap@ward.test"]
    assert sorted(each for one in found for each in one.values()) == ["already_sent"] * 2 + ["sent"] * 2
    assert audit(office) == {}


def test_a_server_that_is_down_loses_nothing_and_is_tried_again(store, box):
    port = free_port()
    fill(store, port)
    made = send(store, MAY, actor="cli", today=AFTER)
    assert outcomes(made) == {"tan-lap": "failed", "ea-kao": "failed"}
    assert all(each.message == f"Không kết nối được máy chủ thư 127.0.0.1:{port}." for each in made)
    waiting = reminders(store, MAY, actor="cli", today=AFTER)
    assert outcomes(waiting) == {"tan-lap": "due", "ea-kao": "due"}
    assert waiting[0].failed_before == made[0].message
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        assert outcomes(send(store, MAY, actor="cli", today=AFTER)) == {"tan-lap": "sent", "ea-kao": "sent"}
    finally:
        controller.stop()
    assert box.to() == ["ea-kao@ward.test", "tan-lap@ward.test"]
    assert [each.outcome for each in history(store, MAY)] == ["sent", "sent", "failed", "failed"]
    assert audit(store) == {}


def test_an_address_that_the_server_does_not_know_does_not_keep_the_others_back(office, box):
    box.unknown.add("tan-lap@ward.test")
    made = send(office, MAY, actor="cli", today=AFTER)
    assert outcomes(made) == {"tan-lap": "failed", "ea-kao": "sent"}
    assert "địa chỉ" in made[0].message


def test_of_two_accounts_the_one_that_is_taken_counts_and_the_other_is_named(office, box):
    access.add_account(office, "tan-lap-2", "ward", unit="tan-lap", email="gone@ward.test", actor="test")
    box.unknown.add("gone@ward.test")
    assert outcomes(send(office, MAY, actor="cli", today=AFTER))["tan-lap"] == "sent"
    (kept,) = (each for each in history(office, MAY) if each.unit == "tan-lap")
    assert kept.detail == "Máy chủ thư không nhận địa chỉ của: tan-lap-2."
    assert not office.rows("select * from reminder_event where accounts || coalesce(detail, '') like '%@%'")


def test_an_attempt_that_was_cut_off_is_tried_again_after_a_while(office, box):
    def cut_off(minutes: int) -> None:
        office.rows("insert into reminder_event values (gen_random_uuid(), gen_random_uuid(), 'tan-lap', '2024-05', "
                    "'after', 'begun', 'tan-lap', null, 'test', $at)",
                    {"at": utc_now() - dt.timedelta(minutes=minutes)})

    cut_off(2)
    assert outcomes(send(office, MAY, actor="cli", today=AFTER))["tan-lap"] == "already_sent"
    office.rows("update reminder_event set entered_at = entered_at - interval 20 minutes where unit = 'tan-lap'")
    assert outcomes(send(office, MAY, actor="cli", today=AFTER))["tan-lap"] == "sent"


def test_only_the_units_chosen_are_sent_to(office, box):
    send(office, MAY, actor="cli", today=AFTER, units=["ea-kao"])
    assert box.to() == ["ea-kao@ward.test"]


@pytest.fixture
def certificate(tmp_path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, signed by itself."""
    key, found = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", found, "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    return key, found


@pytest.fixture
def encrypted(box, certificate) -> Iterator[Controller]:
    """A server that takes mails only over STARTTLS and only from one who knows the password."""
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[1], certificate[0])

    def known(server, session, envelope, mechanism, data) -> AuthResult:
        return AuthResult(
            success=(data.login, data.password) == (b"tuphap", b"con meo treo cau"), handled=False)

    controller = Controller(box, hostname="127.0.0.1", port=free_port(), tls_context=context, require_starttls=True,
                            authenticator=known, auth_required=True)
    controller.start()
    yield controller
    controller.stop()


def test_a_mail_goes_over_starttls_with_the_password_of_the_environment(
    store, box, encrypted, certificate, monkeypatch
):
    fill(store, encrypted.port)
    for name, value in (("smtp_starttls", True), ("smtp_user", "tuphap")):
        change_setting(store, name, value, actor="test")
    monkeypatch.setenv("HOTICH_SMTP_PASSWORD", "con meo treo cau")
    assert "không được tin cậy" in send(store, MAY, actor="cli", today=AFTER)[0].message
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    assert set(outcomes(send(store, MAY, actor="cli", today=AFTER)).values()) == {"sent"}
    monkeypatch.setenv("HOTICH_SMTP_PASSWORD", "sai")
    found = mail_server(store)
    with pytest.raises(MailFailed, match="tên đăng nhập hoặc mật khẩu"):
        Postman(found).connect()
    assert "sai" not in repr(found)
    monkeypatch.setenv("HOTICH_SMTP_PASSWORD", "có dấu")
    with pytest.raises(MailFailed, match="chữ không dấu"):
        Postman(mail_server(store)).connect()


def test_a_server_without_starttls_is_not_written_to_in_the_clear(office, box):
    change_setting(office, "smtp_starttls", True, actor="test")
    made = send(office, MAY, actor="cli", today=AFTER)
    assert outcomes(made) == {"tan-lap": "failed", "ea-kao": "failed"}
    assert "STARTTLS" in made[0].message
    assert box.mails == []


def test_two_processes_at_once_send_once(tmp_path, box, server):
    database = tmp_path / "x.duckdb"
    with init_store(database, load_plan()) as store:
        fill(store, server.port)
    command = [sys.executable, "-m", "data_layer", "remind", "--period", MAY, "--send", "--json", "--db", str(database)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    found = [json.loads(run.communicate(timeout=120)[0]) for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert box.to() == ["ea-kao@ward.test", "tan-lap@ward.test"]
    assert sorted(each["status"] for one in found for each in one) == ["already_sent"] * 2 + ["sent"] * 2
    assert {tuple(each["to"]) for one in found for each in one} == {("ea-kao@ward.test",), ("tan-lap@ward.test",)}


def test_the_command_says_one_when_a_mail_failed(tmp_path):
    database = tmp_path / "x.duckdb"
    with init_store(database, load_plan()) as store:
        fill(store, free_port())
    command = [sys.executable, "-m", "data_layer", "remind", "--period", MAY, "--send", "--json", "--db", str(database)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1
    assert {each["status"] for each in json.loads(run.stdout)} == {"failed"}
