"""Who is missing as a due day comes and goes, what is written to them, and who may."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer import access
from data_layer.cli import main
from data_layer.metrics import reporting
from data_layer.reminders import (
    Deadline,
    MailError,
    Missing,
    deadline,
    reminders,
    send,
    subject,
    text_for_all,
    text_for_unit,
)
from data_layer.store import append_decision, audit, change_setting
from tests.ledger import sent, wards

MAY, DUE = "2024-05", dt.date(2024, 5, 31)
LATER = dt.date(2024, 6, 3)


def all_but(store, *units: str) -> None:
    for unit in wards(store.plan, MAY):
        if unit not in units:
            sent(store, unit, MAY)


@pytest.mark.parametrize(("today", "kind"), [
    ("2024-05-27", None), ("2024-05-28", "before"), ("2024-05-30", "before"), ("2024-05-31", "due"),
    ("2024-06-01", "after"), ("2024-09-01", "after"),
])
def test_a_unit_is_reminded_three_days_before_on_the_day_and_after(store, today, kind):
    assert deadline(store, MAY, today=dt.date.fromisoformat(today)).kind == kind


def test_grace_days_move_the_day_by_which_units_are_reminded(store):
    change_setting(store, "grace_days", 2, actor="test")
    found = deadline(store, MAY, today=dt.date(2024, 6, 2))
    assert (found.due, found.kind, found.days_late) == (dt.date(2024, 6, 2), "due", 0)


@given(st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31)))
def test_a_day_is_before_or_after_the_due_day_never_both(today):
    found = Deadline(MAY, DUE, today, ())
    assert found.days_late - found.days_left == (today - DUE).days
    assert min(found.days_late, found.days_left) == 0
    assert (found.kind == "after") == (found.days_late > 0)


def test_missing_are_those_whose_report_does_not_stand_whatever_the_reason(store):
    all_but(store, "tan-lap", "ea-kao", "hoa-phu")
    sent(store, "ea-kao", MAY, status="refused", received_at=dt.datetime(2024, 5, 30, 3))
    returned = sent(store, "hoa-phu", MAY)
    append_decision(store, returned, "return", reason="Biểu 01 thiếu sổ kết hôn.", actor="test")
    found = deadline(store, MAY, today=LATER)
    assert found.missing == (
        Missing("tan-lap", "missing"),
        Missing("ea-kao", "refused", dt.date(2024, 5, 30)),
        Missing("hoa-phu", "returned", dt.date(2024, 5, 15), "Biểu 01 thiếu sổ kết hôn."),
    )
    sent(store, "hoa-phu", MAY)
    assert [each.unit for each in deadline(store, MAY, today=LATER).missing] == ["tan-lap", "ea-kao"]


def test_missing_are_the_same_units_as_in_reporting(store):
    all_but(store, "tan-lap", "ea-kao")
    rows = reporting(store, as_of=MAY)
    open_ones = rows[(rows.period == MAY) & ~rows.status.isin(["on_time", "late"])]
    assert [each.unit for each in deadline(store, MAY, today=LATER).missing] == list(open_ones.unit)


def test_after_the_merger_the_merged_ward_is_not_reminded(store):
    units = [each.unit for each in deadline(store, "2024-11", today=dt.date(2024, 12, 3)).missing]
    assert len(units) == 19
    assert not {"thang-loi", "thong-nhat"} & set(units)


def test_a_text_says_what_was_due_when_and_how_late_it_is(store):
    all_but(store, "tan-lap")
    found = deadline(store, MAY, today=LATER)
    text = text_for_unit(store.plan, found, found.missing[0])
    assert text.startswith("Kính gửi UBND phường Tân Lập,\n")
    for said in ("Báo cáo tháng 5/2024", "hạn nộp ngày 31/05/2024 (quá hạn 3 ngày)", "Đến ngày 03/06/2024",
                 "chưa nhận được báo cáo", "Trân trọng,\nPhòng Tư pháp TP. Buôn Ma Thuột"):
        assert said in text
    assert subject(found) == "Báo cáo tháng 5/2024 về số hóa sổ hộ tịch: hạn 31/05/2024, quá hạn 3 ngày"


def test_before_the_due_day_nothing_is_called_overdue(store):
    for today, said in ((dt.date(2024, 5, 28), "còn 3 ngày"), (DUE, "đến hạn hôm nay")):
        found = deadline(store, MAY, today=today)
        every = [text_for_all(store.plan, found), *(text_for_unit(store.plan, found, one) for one in found.missing)]
        assert all(said in text and "quá hạn" not in text for text in every)


def test_a_returned_report_is_asked_for_with_the_offices_reason(store):
    all_but(store, "tan-lap")
    returned = sent(store, "tan-lap", MAY)
    append_decision(store, returned, "return", reason="Biểu 01 thiếu sổ kết hôn.", actor="test")
    found = deadline(store, MAY, today=LATER)
    text = text_for_unit(store.plan, found, found.missing[0])
    assert "bị trả lại, lý do: Biểu 01 thiếu sổ kết hôn; " in text
    assert "rồi nộp lại" in text
    assert "tải mẫu" not in text


def test_the_text_for_all_names_each_missing_unit_once_and_nobody_else(store):
    all_but(store, "tan-lap", "ea-kao")
    text = text_for_all(store.plan, deadline(store, MAY, today=LATER))
    assert "2 đơn vị:\n1. Phường Tân Lập: chưa nộp\n2. Xã Ea Kao: chưa nộp\n" in text
    others = {unit.full_name for unit in store.plan.units} - {"Phường Tân Lập", "Xã Ea Kao", "Phòng Tư pháp"}
    assert not [name for name in others if name in text]


def test_a_preview_lists_addresses_of_open_ward_accounts_and_sends_nothing(store):
    all_but(store, "tan-lap", "ea-kao")
    for name, unit, email in (
        ("can-bo-a", "tan-lap", "a@ward.test"), ("can-bo-b", "tan-lap", "b@ward.test"),
        ("can-bo-c", "tan-lap", "c@ward.test"), ("can-bo-d", "tan-lap", None), ("can-bo-e", "ea-tam", "e@ward.test"),
    ):
        access.add_account(store, name, "ward", unit=unit, email=email, actor="test")
    access.set_disabled(store, "can-bo-c", True, actor="test")
    found = {each.unit: each for each in reminders(store, MAY, actor="cli", today=LATER)}
    assert set(found) == {"tan-lap", "ea-kao"}
    assert found["tan-lap"].to == ("a@ward.test", "b@ward.test")
    assert (found["tan-lap"].status, found["tan-lap"].message) == ("due", found["tan-lap"].text)
    assert found["ea-kao"].status == "no_address"
    assert store.rows("select count(*) from reminder_event") == [(0,)]


def test_a_kind_whose_time_it_is_not_gives_nothing(store):
    assert reminders(store, MAY, actor="cli", today=LATER, kind="before") == []
    assert len(reminders(store, MAY, actor="cli", today=LATER, kind="after")) == 21
    assert reminders(store, MAY, actor="cli", today=dt.date(2024, 5, 20)) == []


def test_without_a_mail_server_nothing_is_sent_and_one_is_told_what_to_set(store):
    with pytest.raises(MailError, match="smtp_host"):
        send(store, MAY, actor="cli", today=LATER)
    assert store.rows("select count(*) from reminder_event") == [(0,)]


@pytest.mark.parametrize(("role", "unit"), [("ward", "tan-lap"), ("leader", None), ("admin", None)])
def test_only_the_office_reminds(store, role, unit):
    access.add_account(store, "can-bo", role, unit=unit, actor="test")
    for act in (reminders, send):
        with pytest.raises(access.AccessRefused):
            act(store, MAY, actor=access.Viewer("can-bo", role, unit), today=LATER)
    assert (access.entries(store, action="access.refused").detail == "remind").sum() == 2


def test_the_audit_finds_a_reminder_that_went_out_twice(store):
    for attempt in (1, 2):
        for number, outcome in ((1, "begun"), (2, "sent")):
            store.rows("insert into reminder_event values ($event, $attempt, 'tan-lap', '2024-05', 'after', $outcome, "
                       "'a', null, 'test', now()::timestamp)",
                       {"event": f"00000000-0000-0000-000{number}-00000000000{attempt}", "outcome": outcome,
                        "attempt": f"00000000-0000-0000-0000-00000000000{attempt}"})
    assert audit(store)["reminders"] == 1


def test_the_command_lists_without_sending(tmp_path, capsys):
    database = str(tmp_path / "x.duckdb")
    assert main(["init", "--db", database]) == 0
    capsys.readouterr()
    assert main(["remind", "--period", MAY, "--json", "--db", database]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 21
    assert {tuple(each) for each in found} == {("unit", "period", "kind", "to", "status", "message")}
    assert found[0] == {"unit": "tan-lap", "period": MAY, "kind": "after", "to": [], "status": "no_address",
                        "message": found[0]["message"]}
    assert main(["remind", "--period", MAY, "--kind", "before", "--json", "--db", database]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["remind", "--period", MAY, "--send", "--db", database]) == 2
    assert "smtp_host" in capsys.readouterr().err
