from typing import Any

import pytest

from services.mediation.domain.case import Case
from services.mediation.domain.commands import SetRisk
from shared.contracts.codes import Risk, RiskReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import RiskChanged
from shared.contracts.levels import Level


@pytest.fixture
def red(make_case: Any, do: Any) -> Case:
    setting = SetRisk(risk=Risk.RED, reason=RiskReason.VIOLENCE).by(Actor(level=Level.STREET))
    case: Case = do(make_case(), setting).case
    return case


@pytest.mark.parametrize("actor", [None, Actor(level=Level.COMMUNITY)])
def test_a_community_cannot_set_red(make_case: Any, refused: Any, actor: Actor | None) -> None:
    command = SetRisk(risk=Risk.RED, reason=RiskReason.THREAT).by(actor)
    assert refused(make_case(), command).slug == "red-needs-street"


@pytest.mark.parametrize("level", [Level.STREET, Level.DISTRICT])
def test_street_and_district_set_red(make_case: Any, do: Any, level: Level) -> None:
    decision = do(make_case(), SetRisk(risk=Risk.RED, reason=RiskReason.THREAT).by(Actor(level=level)))
    (fact,) = decision.facts
    assert isinstance(fact, RiskChanged)
    assert (fact.from_risk, fact.to_risk, fact.risk) == (Risk.GREEN, Risk.RED, Risk.RED)
    assert decision.case.risk is Risk.RED


def test_a_community_sets_yellow(make_case: Any, do: Any) -> None:
    assert do(make_case(), SetRisk(risk=Risk.YELLOW, reason=RiskReason.GROUP)).case.risk is Risk.YELLOW


@pytest.mark.parametrize("actor", [None, Actor(level=Level.COMMUNITY)])
@pytest.mark.parametrize("risk", [Risk.YELLOW, Risk.GREEN])
def test_a_community_does_not_take_red_off(red: Case, refused: Any, actor: Actor | None, risk: Risk) -> None:
    assert refused(red, SetRisk(risk=risk, reason=RiskReason.EASED).by(actor)).slug == "red-needs-street"


@pytest.mark.parametrize("level", [Level.STREET, Level.DISTRICT])
def test_street_and_district_take_red_off(red: Case, do: Any, level: Level) -> None:
    eased = SetRisk(risk=Risk.GREEN, reason=RiskReason.EASED).by(Actor(level=level))
    assert do(red, eased).case.risk is Risk.GREEN


@pytest.mark.parametrize("reason", [reason for reason in RiskReason if reason is not RiskReason.EASED])
def test_a_colour_falls_because_the_danger_eased_and_rises_because_it_grew(
    red: Case, make_case: Any, do: Any, refused: Any, reason: RiskReason
) -> None:
    street = Actor(level=Level.STREET)
    falling = refused(red, SetRisk(risk=Risk.YELLOW, reason=reason).by(street))
    rising = refused(make_case(), SetRisk(risk=Risk.YELLOW, reason=RiskReason.EASED))
    assert falling.slug == rising.slug == "risk-reason-mismatch"
    assert do(make_case(), SetRisk(risk=Risk.YELLOW, reason=reason)).case.risk is Risk.YELLOW


def test_a_change_changes_something(make_case: Any, refused: Any) -> None:
    assert refused(make_case(), SetRisk(risk=Risk.GREEN, reason=RiskReason.EASED)).slug == "risk-unchanged"
