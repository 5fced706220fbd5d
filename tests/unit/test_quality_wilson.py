"""Wilson's interval: the check values of spec/metrics.md."""

from __future__ import annotations

import pytest

from data_layer.metrics.wilson import wilson_interval


@pytest.mark.parametrize(("hits", "cases", "lower", "upper"), [
    (0, 20, 0.0, 0.16), (0, 50, 0.0, 0.071), (3, 125, 0.008, 0.068),
])
def test_check_values(hits, cases, lower, upper):
    found = wilson_interval(hits, cases)
    assert found is not None
    assert found[0] == pytest.approx(lower, abs=0.0005)
    assert found[1] == pytest.approx(upper, abs=0.0015)


def test_no_cases_no_interval():
    assert wilson_interval(0, 0) is None


def test_all_hits_mirror_none():
    assert wilson_interval(20, 20) == pytest.approx((1 - wilson_interval(0, 20)[1], 1.0))


@pytest.mark.parametrize(("hits", "cases"), [(-1, 5), (6, 5)])
def test_impossible_counts_are_refused(hits, cases):
    with pytest.raises(ValueError, match=f"{hits} of {cases}"):
        wilson_interval(hits, cases)
