"""What a report would change, told before it is confirmed."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from data_layer.intake.sandbox import Sandbox
from data_layer.plan import plan_folder
from data_layer.receive import Delivery, Desk
from data_layer.receive.changes import figure_changes, is_unfilled, stage_totals
from data_layer.receive.delivery import Examined
from data_layer.receive.worded import difficulties_of, tasks_of
from data_layer.workbooks.bundle import template_of
from tests.ledger import sent

FEBRUARY = Path(__file__).parents[2] / "sample_data" / "2024" / "reports" / "2024-03" / "tan-hoa_2024-03.xlsx"
RECEIVED = dt.datetime.fromisoformat("2024-03-31T10:00:00+07:00")


@pytest.fixture
def desk(store):
    with Sandbox(plan_folder()) as sandbox:
        yield Desk(store, sandbox)


def looked_at(desk) -> Examined:
    found = desk.examine(Delivery(FEBRUARY, FEBRUARY.name, None, RECEIVED))
    assert isinstance(found, Examined)
    return found


def test_looking_stores_nothing_and_dropping_leaves_nothing(desk):
    found = looked_at(desk)
    assert desk.store.rows("select count(*) from submission") == [(0,)]
    assert figure_changes(desk.store, found.draft)
    desk.drop(found)
    assert not list(desk.store.incoming_folder.glob("*"))


def test_settling_stores_once_whatever_is_clicked_twice(desk):
    found = looked_at(desk)
    first, second = desk.settle(found, "đúng"), desk.settle(found, "đúng")
    assert (first.status, second.status) == ("stored", "duplicate")
    assert first.submission_id == second.submission_id
    assert desk.store.rows("select reason from submission") == [("đúng",)]
    assert figure_changes(desk.store, found.draft) == []


def test_a_change_names_old_new_and_the_cell(desk):
    found = looked_at(desk)
    line = found.draft.lines[0]
    figures = [c.value for c in (line.books, line.total, line.unable, *line.done)]
    was = [*figures[:3], figures[3] - 7, *figures[4:]]
    sent(desk.store, "tan-hoa", "2024-02", {(line.track, line.book_type): tuple(was)})
    only = dataclasses.replace(found.draft, lines=(line,))
    changes = [change for change in figure_changes(desk.store, only) if change.is_stage]
    assert [(c.measure, c.old, c.new, c.cell) for c in changes] == [
        ("entry", figures[3] - 7, figures[3], line.done[0].cell)]
    assert stage_totals(changes) == {("A", "entry"): 7}


def test_a_template_as_it_was_handed_out_says_nothing_of_the_work(desk, tmp_path):
    found = looked_at(desk)
    assert not is_unfilled(found.draft)
    desk.settle(found)
    blank = tmp_path / "mau.xlsx"
    blank.write_bytes(template_of(desk.store, "tan-hoa", "2024-04"))
    seen = desk.examine(Delivery(blank, blank.name, "tan-hoa", RECEIVED))
    assert isinstance(seen, Examined)
    assert is_unfilled(seen.draft)
    assert any(count.value is not None for line in seen.draft.lines for count in (line.books, line.total))  # pre-filled
    line = seen.draft.lines[0]
    nought = dataclasses.replace(line, done=(dataclasses.replace(line.done[0], value=0), *line.done[1:]))
    assert not is_unfilled(dataclasses.replace(seen.draft, lines=(nought,)))


def test_a_stored_report_gives_back_its_tasks_and_difficulties(desk):
    found = looked_at(desk)
    made = desk.settle(found)
    order = [task.id for task in desk.store.plan.tasks]
    in_order = sorted(found.draft.tasks, key=lambda task: order.index(task.task))
    assert tasks_of(desk.store, made.submission_id) == in_order
    assert difficulties_of(desk.store, made.submission_id) == list(found.draft.difficulties)
    assert found.draft.tasks
    assert found.draft.difficulties
