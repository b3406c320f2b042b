from datetime import date, time

import pytest

from services.mediation.domain.policy import Policy, PolicyError
from shared.contracts.codes import Risk
from shared.contracts.levels import Level
from shared.rules.calendar import Calendar, CalendarFile, DaysOfAYear


def test_what_is_left_out_keeps_its_default() -> None:
    policy = Policy.from_mapping({"version": "street-2024", "sign_days": {"street": 3}, "warn_days": [0, 5, 5]})
    assert policy.version == "street-2024"
    assert policy.sign_days.of(Level.STREET) == 3
    assert policy.sign_days.of(Level.DISTRICT) == 2
    assert policy.warn_days == (5, 0)
    assert policy.office_opens == time(9)
    assert [days for _, days in policy.supervision.steps] == [1, 3, 5]


def test_the_colours_of_a_street_stand_from_the_least_danger_on() -> None:
    assert Policy().risk_colours == (Risk.GREEN, Risk.YELLOW, Risk.RED)
    four = Policy.from_mapping({"risk_colours": ["red", "yellow", "blue", "green"]})
    assert four.risk_colours == (Risk.BLUE, Risk.GREEN, Risk.YELLOW, Risk.RED)
    assert four.fingerprint != Policy().fingerprint


def test_the_terms_of_the_law_are_no_rule_of_a_street() -> None:
    with pytest.raises(PolicyError, match=r"policy\.conclude_days"):
        Policy.from_mapping({"conclude_days": 60})


def test_a_calendar_is_no_part_of_the_rules() -> None:
    with pytest.raises(PolicyError, match="TONGXIN_CALENDAR_FILE"):
        Policy.from_mapping({"calendar": {}})


def test_any_change_of_the_rules_or_the_calendar_changes_the_fingerprint() -> None:
    years = {2027: DaysOfAYear(holidays=frozenset({date(2027, 1, 1)}))}
    policies = [
        Policy(),
        Policy(warn_days=(7,)),
        Policy.from_mapping({}, Calendar(CalendarFile(version="2027.1", years=years))),
    ]
    assert len({policy.fingerprint for policy in policies}) == len(policies)
    assert Policy().fingerprint == Policy.from_mapping({}, Calendar()).fingerprint


@pytest.mark.parametrize(
    ("mapping", "key"),
    [
        ({"sign_days": {"district": 0}}, "policy.sign_days.district"),
        ({"sign_days": {"district": True}}, "policy.sign_days.district"),
        ({"sign_days": {"district": "2"}}, "policy.sign_days.district"),
        ({"sign_days": {"community": 4}}, "policy.sign_days.community"),
        ({"sign_hours": {"street": 24}}, "policy.sign_hours"),
        ({"warn_days": [-1]}, "policy.warn_days.0"),
        ({"warn_days": [28]}, "policy.warn_days.0"),
        ({"office_opens": "00:00"}, "policy.office_opens"),
        ({"office_opens": "noon"}, "policy.office_opens"),
        ({"supervision": {"yellow": 1}}, "policy.supervision.*each come later"),
        ({"supervision": {"red": 0}}, "policy.supervision.red"),
        ({"overdue_again_days": None}, "policy.overdue_again_days"),
        ({"follow_up_days": 0}, "policy.follow_up_days"),
        ({"confirmation_warn_days": [30]}, "policy.confirmation_warn_days.0"),
        ({"beside": {"red_follow_up_days": []}}, "policy.beside.red_follow_up_days"),
        ({"beside": {"red_follow_up_days": [30, 7]}}, "policy.beside.red_follow_up_days"),
        ({"beside": {"red_follow_up_days": [0]}}, "policy.beside.red_follow_up_days.0"),
        ({"beside": {"protection_visits": {"times": 0}}}, "policy.beside.protection_visits.times"),
        ({"beside": {"protection_visits": {"every": 7}}}, "policy.beside.protection_visits.every"),
        ({"beside": {"warn_days": {"follow_up": [-1]}}}, "policy.beside.warn_days.follow_up.0"),
        ({"beside": {"warn_days": {"conclude": [3]}}}, "policy.beside.*conclude"),
        ({"beside": {"follow_ups": 3}}, "policy.beside.follow_ups"),
        ({"risk_colours": ["green", "red"]}, "policy.risk_colours.*yellow cannot be left out"),
        ({"risk_colours": ["green", "yellow", "red", "red"]}, "policy.risk_colours.*once"),
        ({"risk_colours": ["green", "yellow", "red", "orange"]}, "policy.risk_colours.3"),
        ({"event_size": {"group_from": 30}}, "policy.event_size.*more than group_from"),
        ({"event_size": {"large_from": 30}}, "policy.event_size.large_from"),
        ({"version": ""}, "policy.version"),
        ({"warning_days": [7]}, "policy.warning_days"),
    ],
)
def test_an_unusable_rule_is_named(mapping: dict[str, object], key: str) -> None:
    with pytest.raises(PolicyError, match=key):
        Policy.from_mapping(mapping)


def test_nothing_is_sent_up_to_a_community() -> None:
    with pytest.raises(ValueError, match="only street and district sign"):
        Policy().sign_days.of(Level.COMMUNITY)
