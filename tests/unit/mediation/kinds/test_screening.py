"""The rules of a screening and of a round, one by one. 1 March 2024 is a Friday."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from services.mediation.domain.policy import Policy, PolicyError
from services.mediation.domain.screening.commands import Close, Withdraw
from services.mediation.domain.screening.model import Screening
from services.mediation.domain.screening.round import close, sums_of, withdraw
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.escalation import DeadlineWarned, Overdue
from shared.contracts.facts.screening import (
    ScreeningClosed,
    ScreeningMissing,
    ScreeningReported,
    ScreeningReturned,
    ScreeningWithdrawn,
    ScreeningZeroReported,
)
from shared.contracts.kind_codes import ScreeningWithdrawal
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE
from tests.unit.mediation.kinds.beginning import TERRITORY, begin
from tests.unit.mediation.kinds.conftest import Life

NOW = datetime(2024, 3, 1, 10, tzinfo=ZONE)
BODY: dict[str, Any] = {"period_from": "2024-03-01", "period_to": "2024-03-15", "last_day": "2024-03-18"}
HERE, NEXT_DOOR = "220105003001", "220105003002"


def opened(**changes: Any) -> list[Life]:
    decisions = begin(Kind.SCREENING, NOW, Policy(), {**BODY, **changes})
    return [Life.of(it.case, NOW) for it in decisions]


def one() -> Life:
    return opened(communities=[HERE])[0]


def closed(screenings: list[Screening]) -> Any:
    return close(screenings, Close(), NOW, TERRITORY.names)


def test_a_round_gives_each_community_a_screening_and_all_of_them_one_number() -> None:
    screenings = opened()
    assert [it.case.place for it in screenings] == list(TERRITORY.places())
    assert {it.case.round_no for it in screenings} == {"round-1"}
    assert {it.case.due_at.isoformat() for it in screenings} == {"2024-03-19T00:00:00+08:00"}


@pytest.mark.parametrize(
    ("changes", "slug"),
    [
        ({"communities": [HERE, HERE]}, "community-named-twice"),
        ({"communities": ["220105003000"]}, "street-is-no-community"),
        ({"communities": ["220105004001"]}, "unknown-community"),
        ({"period_from": "2024-03-16"}, "period-backwards"),
        ({"period_from": "2024-02-28"}, "period-too-long"),
        ({"period": "important"}, "period-too-long"),
        ({"last_day": "2024-03-14"}, "due-before-the-period-ends"),
        ({"period_from": "2024-02-15", "period_to": "2024-02-29", "last_day": "2024-03-01"}, "due-too-soon"),
    ],
)
def test_what_is_not_opened(changes: dict[str, Any], slug: str) -> None:
    with pytest.raises(Refusal) as caught:
        opened(**changes)
    assert caught.value.slug == slug
    assert caught.value.sentence


def test_a_round_of_no_community_is_none() -> None:
    with pytest.raises(ValidationError):
        opened(communities=[])


def test_how_long_a_period_may_be_is_the_streets_rule() -> None:
    policy = Policy.from_mapping({"kinds": {"screening_days": {"ordinary": 31, "important": 15}}})
    (decision,) = begin(Kind.SCREENING, NOW, policy, {**BODY, "period": "important", "communities": [HERE]})
    assert decision.case.period == "important"
    with pytest.raises(PolicyError, match=r"policy\.kinds\.screening_days.*important"):
        Policy.from_mapping({"kinds": {"screening_days": {"ordinary": 7, "important": 15}}})


def test_what_was_found_is_reported_and_nothing_more_is_settled_than_that() -> None:
    screening = one()
    assert screening.refused("report", found=2, resolved=3).slug == "more-resolved-than-found"
    (fact,) = screening.do("report", found=2, resolved=1, account="两起邻里纠纷")
    assert isinstance(fact, ScreeningReported)
    assert (fact.found, fact.resolved, fact.late, fact.state) == (2, 1, False, CaseState.REPORTED)
    assert not screening.case.zero_report


def test_a_zero_report_is_declared() -> None:
    screening = one()
    assert screening.refused("zero-report", nothing_found=False).slug == "zero-report-not-declared"
    (fact,) = screening.do("zero-report", nothing_found=True)
    assert isinstance(fact, ScreeningZeroReported)
    assert screening.case.zero_report
    with pytest.raises(ValidationError):
        one().do("report", found=0, resolved=0)


def test_who_does_not_report_is_missing_which_is_told_once_when_the_office_opens() -> None:
    screening = one().at("2024-03-19T08:59")
    assert [type(fact) for fact in screening.swept] == [DeadlineWarned]
    assert screening.case.state is CaseState.OPENED
    screening.at("2024-03-19T09:00")
    assert [type(fact) for fact in screening.swept[1:]] == [Overdue, ScreeningMissing]
    assert screening.case.state is CaseState.MISSING
    screening.at("2024-05-01T09:00")
    assert sum(isinstance(fact, ScreeningMissing) for fact in screening.swept) == 1


def test_a_late_report_is_taken_and_marked_late() -> None:
    screening = one().at("2024-03-19T10:00")
    (fact,) = screening.do("zero-report", nothing_found=True)
    assert isinstance(fact, ScreeningZeroReported)
    assert fact.late
    assert screening.case.due_at is None


def test_what_comes_in_the_night_after_the_last_day_is_late_though_no_sweep_came() -> None:
    screening = one()
    screening.now = screening.case.deadline + timedelta(minutes=1)
    said = screening.do("report", found=1, resolved=0)
    assert [type(fact) for fact in said] == [Overdue, ScreeningMissing, ScreeningReported]
    assert screening.case.late


def test_a_report_that_is_sent_back_is_made_again() -> None:
    screening = one()
    screening.do("report", found=1, resolved=1)
    (fact,) = screening.do("return", reason="incomplete", remarks="漏查两栋楼")
    assert isinstance(fact, ScreeningReturned)
    assert (fact.returns, screening.case.found, screening.case.state) == (1, None, CaseState.OPENED)
    screening.do("report", found=2, resolved=1)
    screening.at("2024-03-18T10:00")
    assert screening.refused("return", reason="implausible", remarks="存疑").slug == "no-day-left"
    screening.do("return", reason="implausible", remarks="存疑", last_day="2024-03-20")
    assert screening.case.due_at.isoformat() == "2024-03-21T00:00:00+08:00"


def test_a_round_is_closed_when_every_report_is_there_and_checked() -> None:
    quick, zero, slow = opened(communities=[HERE, NEXT_DOOR, "220105003003"])
    quick.do("report", found=3, resolved=1)
    quick.do("check")
    zero.do("zero-report", nothing_found=True)
    slow.at("2024-03-19T10:00")
    with pytest.raises(Refusal) as caught:
        closed([quick.case, zero.case, slow.case])
    assert caught.value.slug == "reports-missing"
    assert [it["state"] for it in caught.value.members["communities"]] == ["reported", "missing"]
    assert all(TERRITORY.names[code] in caught.value.sentence for code in ("002", "003"))
    assert TERRITORY.names["001"] not in caught.value.sentence

    zero.do("check")
    slow.do("report", found=1, resolved=0)
    slow.do("check")
    decisions = closed([quick.case, zero.case, slow.case])
    facts = [fact for it in decisions for fact in it.facts]
    assert [(fact.found, fact.resolved, fact.late) for fact in facts if isinstance(fact, ScreeningClosed)] == [
        (3, 1, False),
        (0, 0, False),
        (1, 0, True),
    ]
    after = [it.case for it in decisions]
    assert sums_of(after).model_dump() == {
        "communities": 3,
        "to_report": 0,
        "missing": 0,
        "reported": 3,
        "zero_reports": 1,
        "late": 1,
        "checked": 3,
        "found": 4,
        "resolved": 1,
    }
    with pytest.raises(Refusal, match="closed already"):
        closed(after)
    with pytest.raises(Refusal, match="closed already"):
        withdrawn(after)


def withdrawn(screenings: list[Screening]) -> Any:
    command = Withdraw(reason=ScreeningWithdrawal.WRONG_PERIOD, remarks="时段填错")
    return withdraw(screenings, command, NOW, TERRITORY.names)


def test_a_round_opened_by_mistake_is_taken_back_with_all_that_was_reported_in_it() -> None:
    quick, slow = opened(communities=[HERE, NEXT_DOOR])
    quick.do("report", found=3, resolved=1)
    slow.at("2024-03-19T10:00")
    decisions = withdrawn([quick.case, slow.case])
    after = [it.case for it in decisions]
    assert all(isinstance(fact, ScreeningWithdrawn) for it in decisions for fact in it.facts)
    assert [(it.state, it.found, it.terms) for it in after] == [(CaseState.WITHDRAWN, None, ())] * 2
    assert set(sums_of(after).model_dump().values()) == {0, 2}
    for ended in (withdrawn, closed):
        with pytest.raises(Refusal, match="withdrawn already"):
            ended(after)


@pytest.mark.parametrize(
    ("changes", "overlaps"),
    [
        ({}, True),
        ({"period_from": "2024-03-15", "period_to": "2024-03-20", "last_day": "2024-03-21"}, True),
        ({"period_from": "2024-02-20", "period_to": "2024-03-01"}, True),
        ({"period_from": "2024-03-16", "period_to": "2024-03-20", "last_day": "2024-03-21"}, False),
        ({"period_from": "2024-02-20", "period_to": "2024-02-29"}, False),
        ({"period": "important", "period_to": "2024-03-07"}, False),
    ],
)
def test_a_community_screens_a_day_once_in_rounds_of_a_sort(changes: dict[str, Any], *, overlaps: bool) -> None:
    standing = [one().case]
    body = {**BODY, "communities": [HERE, NEXT_DOOR], **changes}
    if not overlaps:
        assert len(begin(Kind.SCREENING, NOW, Policy(), body, standing=standing)) == 2
        return
    with pytest.raises(Refusal) as caught:
        begin(Kind.SCREENING, NOW, Policy(), body, standing=standing)
    assert caught.value.slug == "period-screened-already"
    assert caught.value.members == {"rounds": ["round-1"], "communities": [HERE]}
    assert "round-1" in caught.value.sentence
    taken_back = [it.case for it in withdrawn(standing)]
    assert begin(Kind.SCREENING, NOW, Policy(), body, standing=taken_back)
