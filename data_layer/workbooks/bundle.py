"""Templates of one or of all units, under the names that they are saved by."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from data_layer.store import Store
from data_layer.workbooks.figures import figures_of_units, template_figures
from data_layer.workbooks.template import template


def template_name(unit: str, period: str) -> str:
    """`BaoCao_2024-05_tan-lap.xlsx`."""
    return f"BaoCao_{period}_{unit}.xlsx"


def bundle_name(period: str) -> str:
    """`BaoCao_2024-05_tat-ca.zip`."""
    return f"BaoCao_{period}_tat-ca.zip"


def template_of(store: Store, unit: str, period: str) -> bytes:
    """The pre-filled workbook of one unit.

    Raises:
        NoTemplate: the unit had merged into another one before that period.
    """
    return template(template_figures(store, unit, period))


def all_templates(store: Store, period: str) -> bytes:
    """A zip of the templates of every unit that stands at the period, the office's too."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as bundle:  # an .xlsx is packed already
        for figures in figures_of_units(store, store.plan.units_at(period), period):
            bundle.writestr(ZipInfo(template_name(figures.unit.id, period)), template(figures))
    return made.getvalue()
