from typing import Any

import pytest

from services.mediation.domain.commands import SetRisk
from shared.contracts.codes import Risk, RiskReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import RiskChanged
from shared.contracts.levels import Level


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


def test_a_change_changes_something(make_case: Any, refused: Any) -> None:
    assert refused(make_case(), SetRisk(risk=Risk.GREEN, reason=RiskReason.EASED)).slug == "risk-unchanged"
