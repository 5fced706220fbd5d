"""Questions of the justice office: who may ask, answer and close, and that nothing of it is ever changed."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest

from data_layer import access
from data_layer.access import AccessRefused, Viewer
from data_layer.cli import main
from data_layer.review.questions import (
    About,
    QuestionError,
    answer,
    ask,
    close,
    find_question,
    list_questions,
    questions_of,
    reopen,
)
from data_layer.store import Store, audit, to_local, utc_now

ABOUT = About("tan-loi", "2024-05", "A", "khai-sinh", "scan")
ACCOUNTS = {
    "tan-loi": ("ward", "tan-loi"), "tan-lap": ("ward", "tan-lap"), "tu-phap": ("justice_office", "phong-tu-phap"),
    "lanh-dao": ("leader", None), "quan-tri": ("admin", None),
}


@pytest.fixture
def people(store: Store) -> dict[str, Viewer]:
    for name, (role, unit) in ACCOUNTS.items():
        access.add_account(store, name, role, unit=unit, actor="test")
    return {name: Viewer(name, role, unit) for name, (role, unit) in ACCOUNTS.items()}


def today() -> dt.date:
    return to_local(utc_now()).date()


def actions(store: Store) -> list[tuple[str, str, str | None]]:
    found = access.entries(store, limit=20)
    return [(row.action, row.actor, row.unit) for row in found.itertuples() if not row.action.startswith("account")]


def test_a_question_is_asked_answered_closed_and_reopened(store, people):
    office, ward = people["tu-phap"], people["tan-loi"]
    asked = ask(store, office, ABOUT, " Vì sao giảm 12? ", due_day=today())
    first = find_question(store, asked)
    assert (first.about, first.text, first.owner, first.state) == (ABOUT, "Vì sao giảm 12?", "tu-phap", "open")
    answer(store, ward, asked, "Bỏ 12 trường hợp trùng.")
    assert find_question(store, asked).state == "answered"
    close(store, office, asked)
    assert find_question(store, asked).state == "closed"
    assert questions_of(store, ward, ["tan-loi"], open_only=True) == []
    reopen(store, office, asked)
    [seen] = questions_of(store, ward, ["tan-loi"], open_only=True)
    assert seen.state == "open"
    assert [(each.kind, each.text, each.actor) for each in seen.entries] == [
        ("answer", "Bỏ 12 trường hợp trùng.", "tan-loi"), ("close", None, "tu-phap"), ("reopen", None, "tu-phap")]
    assert actions(store) == [
        ("question.reopened", "tu-phap", "tan-loi"), ("question.closed", "tu-phap", "tan-loi"),
        ("question.answered", "tan-loi", "tan-loi"), ("question.asked", "tu-phap", "tan-loi")]
    assert audit(store) == {}


@pytest.mark.parametrize("name", ["tan-loi", "tan-lap", "lanh-dao", "quan-tri", None])
def test_only_the_office_asks_closes_and_reopens(store, people, name):
    viewer = people.get(name)
    asked = ask(store, people["tu-phap"], ABOUT, "Vì sao?")
    for act in (lambda: ask(store, viewer, ABOUT, "Tôi hỏi"), lambda: close(store, viewer, asked),
                lambda: reopen(store, viewer, asked)):
        with pytest.raises(AccessRefused):
            act()
        assert actions(store)[0][0] == "access.refused"
    assert find_question(store, asked).entries == ()
    assert len(list_questions(store)) == 1


@pytest.mark.parametrize("name", ["tan-lap", "lanh-dao", "quan-tri", None])
def test_nobody_else_reads_or_answers_a_wards_question(store, people, name):
    asked = ask(store, people["tu-phap"], ABOUT, "Vì sao?")
    with pytest.raises(AccessRefused):
        questions_of(store, people.get(name), ["tan-loi"])
    with pytest.raises(AccessRefused):
        answer(store, people.get(name), asked, "thay mặt")
    assert find_question(store, asked).entries == ()


def test_a_successor_answers_what_the_merged_ward_was_asked(store, people):
    access.add_account(store, "thanh-cong", "ward", unit="thanh-cong", actor="test")
    asked = ask(store, people["tu-phap"], About("thang-loi", "2024-10"), "Sổ cũ ở đâu?")
    answer(store, Viewer("thanh-cong", "ward", "thanh-cong"), asked, "Đã nhận đủ.")
    assert find_question(store, asked).state == "answered"


def test_a_question_that_is_not_there_is_refused_to_a_ward_and_named_to_the_office(store, people):
    with pytest.raises(AccessRefused):
        answer(store, people["tan-loi"], uuid.uuid4(), "?")
    with pytest.raises(QuestionError, match="Không có câu hỏi"):
        close(store, people["tu-phap"], uuid.uuid4())


def test_what_is_closed_takes_no_answer_and_closes_once(store, people):
    asked = ask(store, people["tu-phap"], ABOUT, "Vì sao?")
    with pytest.raises(QuestionError, match="đang mở"):
        reopen(store, people["tu-phap"], asked)
    close(store, people["tu-phap"], asked)
    for act in (lambda: close(store, people["tu-phap"], asked),
                lambda: answer(store, people["tan-loi"], asked, "muộn")):
        with pytest.raises(QuestionError, match="đã đóng"):
            act()
    assert len(find_question(store, asked).entries) == 1


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 1001])
def test_nothing_and_too_much_are_not_kept(store, people, text):
    with pytest.raises(QuestionError):
        ask(store, people["tu-phap"], ABOUT, text)
    asked = ask(store, people["tu-phap"], ABOUT, "Vì sao?")
    with pytest.raises(QuestionError):
        answer(store, people["tan-loi"], asked, text)
    assert [each.entries for each in list_questions(store)] == [()]


def test_a_due_day_that_has_passed_is_refused_and_one_that_passes_is_late(store, people):
    with pytest.raises(QuestionError, match="trước hôm nay"):
        ask(store, people["tu-phap"], ABOUT, "Vì sao?", due_day=today() - dt.timedelta(days=1))
    found = find_question(store, ask(store, people["tu-phap"], ABOUT, "Vì sao?", due_day=today()))
    assert not found.is_late(today())
    assert found.is_late(today() + dt.timedelta(days=1))
    answer(store, people["tan-loi"], found.question_id, "Đây.")
    assert not find_question(store, found.question_id).is_late(today() + dt.timedelta(days=1))


def test_ids_of_people_are_masked(store, people):
    asked = ask(store, people["tu-phap"], ABOUT, "Trường hợp 066012345678 là sao?")
    answer(store, people["tan-loi"], asked, "066012345678 đã sửa")
    found = find_question(store, asked)
    assert "066012345678" not in found.text + found.entries[0].text


@pytest.fixture
def command(tmp_path, capsys):
    def run(*argv: str):
        code = main([*argv, "--db", str(tmp_path / "x.duckdb"), "--json"])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    run("init")
    return run


def test_the_command_line_asks_and_lists_with_every_key(command):
    code, made, _ = command("ask", "--unit", "tan-loi", "Nộp lại Biểu 02?")
    assert (code, list(made)) == (0, ["question_id"])
    command("ask", "--unit", "tan-lap", "--period", "2024-05", "--track", "A", "--book-type", "khai-sinh",
            "--measure", "scan", "--due", "2999-01-31", "--owner", "Chị Hạnh", "Vì sao?")
    code, every, _ = command("ask", "--list")
    assert (code, [each["unit"] for each in every]) == (0, ["tan-lap", "tan-loi"])
    _, [own], _ = command("ask", "--list", "--unit", "tan-loi")
    asked_at = dt.datetime.fromisoformat(own.pop("asked_at"))
    assert asked_at.utcoffset() == dt.timedelta(hours=7)
    assert own == {"question_id": made["question_id"], "unit": "tan-loi", "period": None, "track": None,
                   "book_type": None, "measure": None, "text": "Nộp lại Biểu 02?", "owner": None, "due": None,
                   "state": "open", "actor": "cli", "entries": []}
    assert (every[0]["due"], every[0]["owner"], every[0]["measure"]) == ("2999-01-31", "Chị Hạnh", "scan")


@pytest.mark.parametrize("argv", [
    ["ask"], ["ask", "Vì sao?"], ["ask", "--unit", "tan-loi"], ["ask", "--unit", "moon", "Vì sao?"],
    ["ask", "--list", "Vì sao?"], ["ask", "--unit", "tan-loi", "--due", "2020-01-01", "Vì sao?"],
    ["ask", "--unit", "tan-loi", "  "], ["ask", "--unit", "tan-loi", "--measure", "moon", "Vì sao?"],
])
def test_wrong_questions_are_two_with_one_sentence(command, argv):
    code, document, said = command(*argv)
    assert (code, document) == (2, None)
    assert said.strip()
    assert "Traceback" not in said
