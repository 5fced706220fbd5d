"""What a ward and the office read of a report that was given back."""

import datetime as dt
import uuid
from dataclasses import fields

from data_layer.receive.submissions import Sent
from pages.ward import returned

AT = dt.datetime(2024, 6, 1, 2, 30)


def sent(version, *, decision=None, current=False, unit="tan-hoa", period="2024-05"):
    blank = {field.name: None for field in fields(Sent)}
    return Sent(**blank | {
        "submission_id": uuid.uuid4(), "kind": "report", "status": "stored", "unit": unit, "period": period,
        "version": version, "is_current": current, "decision": decision, "decided_at": AT if decision else None,
        "decision_reason": "scan chưa đủ" if decision else None,
    })


def test_only_the_last_version_matters():
    given = [sent(3), sent(2, decision="return"), sent(1)]
    assert returned.given_back(given, "tan-hoa", "2024-05") is None
    assert returned.given_back(given[1:], "tan-hoa", "2024-05") is given[1]
    assert returned.given_back(given[1:], "tan-hoa", "2024-06") is None
    assert returned.given_back(given[1:], "tan-loi", "2024-05") is None


def test_the_ward_reads_why_and_which_version_counts_meanwhile():
    last, before = sent(5, decision="return"), sent(4, current=True)
    told = returned.sentence(last, [last, before])
    assert "trả lại báo cáo tháng 5/2024, lần 5**, lúc 01/06/2024 09:30, lý do: “scan chưa đủ”" in told
    assert "số liệu của **lần 4** lại được dùng; những gì lần 5 sửa chưa được tính" in told
    assert "chưa có số liệu nào" in returned.sentence(last, [last])


def test_the_office_reads_that_an_earlier_version_counts_again():
    last, before = sent(5, decision="return"), sent(4, current=True)
    assert "lần 4 của đơn vị lại được dùng" in returned.for_office(last, [last, before])
    assert "chưa có số liệu nào" in returned.for_office(last, [last])
