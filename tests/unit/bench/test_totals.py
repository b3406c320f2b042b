import pytest

from bench.totals import TOTALS, Total, Work, differences

WORK = Work(cases=10, accepted=7)
RIGHT = {total: WORK.of(total.counts) for total in TOTALS}


def test_right_totals_differ_in_nothing() -> None:
    assert differences(RIGHT, WORK) == []
    assert WORK.events == 17


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: f"{total.service}-{total.what}")
@pytest.mark.parametrize("step", [-1, 1])
def test_one_lost_or_doubled_anywhere_is_named(total: Total, step: int) -> None:
    number = RIGHT[total] + step
    assert differences({**RIGHT, total: number}, WORK) == [
        f"{total.service}: {number} {total.what} instead of {RIGHT[total]}"
    ]


def test_every_service_is_asked() -> None:
    assert {total.service for total in TOTALS} == {"intake", "mediation", "notify", "reporting", "broker"}
