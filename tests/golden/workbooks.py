"""All golden workbooks."""

from __future__ import annotations

from tests.golden import header_cases, identity_cases, number_cases, row_cases

CASES = [*number_cases.CASES.all, *header_cases.CASES.all, *identity_cases.CASES.all, *row_cases.CASES.all]
