"""What a stored report says in words: its tasks (Biểu 03) and its difficulties (Biểu 04)."""

from __future__ import annotations

import uuid

from data_layer.intake.model import DifficultyLine, TaskLine
from data_layer.store import Store

TASKS = """
select task, status, done_on, document_no, note, sheet, cell
from task_line
where submission_id = $id
"""

DIFFICULTIES = """
select content, difficulty_group, book_type, cases, proposal, sheet, cell
from difficulty_line
where submission_id = $id
order by position
"""


def tasks_of(store: Store, submission_id: uuid.UUID) -> list[TaskLine]:
    """Tasks of which it says something, in the plan's order."""
    order = [task.id for task in store.plan.tasks]
    found = [TaskLine(*row) for row in store.rows(TASKS, {"id": submission_id})]
    return sorted(found, key=lambda line: order.index(line.task) if line.task in order else len(order))


def difficulties_of(store: Store, submission_id: uuid.UUID) -> list[DifficultyLine]:
    """Difficulties in the order of the report."""
    return [DifficultyLine(*row) for row in store.rows(DIFFICULTIES, {"id": submission_id})]
