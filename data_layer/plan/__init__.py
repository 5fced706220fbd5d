"""The plan as data: units, merger, book types, stages, milestones, tasks, weights, grace days.

`load_plan(folder)` reads and checks a folder of CSV and TOML files; the folder named by the
environment's HOTICH_PLAN replaces the one that ships.
"""

from data_layer.plan.loader import DEFAULT_FOLDER, load_plan, plan_folder
from data_layer.plan.model import (
    GROUPS,
    JUSTICE_OFFICE,
    PILOT,
    REMAINING,
    BookType,
    DifficultyGroup,
    Milestone,
    Period,
    Plan,
    PlanError,
    Stage,
    Task,
    Track,
    Unit,
    month_in_figures,
    next_period,
    period_end,
    period_start,
)

__all__ = [
    "DEFAULT_FOLDER", "GROUPS", "JUSTICE_OFFICE", "PILOT", "REMAINING",
    "BookType", "DifficultyGroup", "Milestone", "Period", "Plan", "PlanError",
    "Stage", "Task", "Track", "Unit",
    "load_plan", "month_in_figures", "next_period", "period_end", "period_start", "plan_folder",
]
