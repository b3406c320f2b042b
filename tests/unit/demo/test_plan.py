"""The plan of the demonstration year: the figures it is built to meet, and the same year for the same seed."""

from collections import Counter

import pytest

from demo.figures import YearPlan
from demo.plan import Plan, plan_year
from shared.rules.territory import Territory

TERRITORY = Territory.load()


def planned(seed: int = 2024, leave_open: int = 0) -> Plan:
    return plan_year(YearPlan(), TERRITORY.places(), TERRITORY.street_place, seed=seed, leave_open=leave_open)


def test_same_seed_same_year_other_seed_other_year() -> None:
    assert planned() == planned()
    assert planned() != planned(seed=7)


@pytest.mark.parametrize("seed", range(20))
def test_the_figures_are_those_of_the_report(seed: int) -> None:
    plan = planned(seed)
    accepted = [
        story
        for story in plan.stories
        if story.registration["kind"] == "dispute" and any(step.command == "accept" for step in story.steps)
    ]
    ends = Counter(story.steps[-1].command for story in accepted)
    assert (ends["merge"], ends["void"]) == (9, 3)
    assert len(accepted) - ends["merge"] - ends["void"] == 817
    assert len([story for story in accepted if story.merge_into is not None]) == 9 + 2
    kinds = Counter(story.registration["kind"] for story in plan.stories)
    assert (kinds["visit"], kinds["petition"], kinds["decision_review"]) == (59, 18, 23)
    studies = [activity for activity in plan.activities if activity.path.endswith("study")]
    assert len(studies) == 38
    assert sum(activity.body["attendees"] for activity in studies) == 1326
    assert all(activity.body["attendees"] >= 1 for activity in studies)
    assert len(plan.activities) - len(studies) == 193


@pytest.mark.parametrize("seed", range(20))
def test_everything_happens_within_the_year_and_in_order(seed: int) -> None:
    for story in planned(seed).stories:
        days = [story.begins, *(step.day for step in story.steps)]
        assert days == sorted(days)
        assert {day.year for day in days} == {2024}


def test_left_open_cases_replace_common_ones() -> None:
    open_ended = [
        story
        for story in planned(leave_open=3).stories
        if story.registration["kind"] == "dispute" and story.steps[-1].command == "record-session"
    ]
    assert len(open_ended) == 3


def test_too_many_left_open_is_refused_with_the_limit() -> None:
    with pytest.raises(ValueError, match="at most 567"):
        planned(leave_open=800)
