from datetime import datetime
from typing import Any

import pytest

from services.mediation.domain.case import Case
from services.mediation.domain.commands import SetRisk
from services.mediation.domain.policy import Policy
from services.mediation.domain.transitions import decide
from shared.contracts.codes import Risk, RiskReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import RiskChanged
from shared.contracts.levels import Level
from shared.rules.refusal import Refusal


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


def test_a_street_of_three_colours_knows_no_blue(make_case: Any, refused: Any) -> None:
    found = refused(make_case(), SetRisk(risk=Risk.BLUE, reason=RiskReason.EASED))
    assert (found.slug, found.status) == ("risk-not-used", 422)
    assert found.sentence == "本街道不使用蓝色，可用的风险等级为：绿、黄、红。"


def test_where_it_is_used_blue_is_the_least_danger_and_the_community_s_to_set(make_case: Any) -> None:
    now, four = datetime.fromisoformat("2024-03-04T10:00:00+08:00"), Policy(risk_colours=tuple(Risk))
    blue = decide(make_case(), SetRisk(risk=Risk.BLUE, reason=RiskReason.EASED), now, four).case
    assert blue.risk is Risk.BLUE
    with pytest.raises(Refusal, match="eased for a lower colour than blue"):
        decide(blue, SetRisk(risk=Risk.GREEN, reason=RiskReason.EASED), now, four)
    assert decide(blue, SetRisk(risk=Risk.GREEN, reason=RiskReason.GROUP), now, four).case.risk is Risk.GREEN


def test_a_case_that_is_blue_may_leave_a_colour_that_was_given_up(make_case: Any, do: Any) -> None:
    blue = make_case().model_copy(update={"risk": Risk.BLUE})
    assert do(blue, SetRisk(risk=Risk.YELLOW, reason=RiskReason.GROUP)).case.risk is Risk.YELLOW
