from datetime import datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.commands import Escalate, Return, Sign, Terminate
from services.mediation.domain.guards import level_above, pending_of
from shared.contracts.codes import CaseClock, CaseState, EscalationReason, ReturnReason, TerminationReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import Escalated, Overdue, Returned, Signed
from shared.contracts.levels import Level
from shared.rules.days import start_of_day
from shared.rules.refusal import Refusal

UP = Escalate(reason=EscalationReason.TOO_DIFFICULT, tried="两次调解未果")


def back(reason: ReturnReason = ReturnReason.NOT_TRIED) -> Return:
    return Return(reason=reason)


@pytest.mark.parametrize(
    ("owner", "target", "days"), [(Level.COMMUNITY, Level.STREET, 4), (Level.STREET, Level.DISTRICT, 5)]
)
@pytest.mark.parametrize("state", [CaseState.ACCEPTED, CaseState.ASSIGNED, CaseState.MEDIATING])
def test_an_escalation_waits_for_the_next_level_and_moves_nothing(
    make_case: Any, do: Any, start: datetime, *, state: CaseState, owner: Level, target: Level, days: int
) -> None:
    case = make_case(state, owner=owner)
    decision = do(case, UP)
    (fact,) = decision.facts
    assert isinstance(fact, Escalated)
    assert (fact.from_level, fact.to_level, fact.owner_level) == (owner, target, owner)
    assert (fact.automatic, fact.binding) == (False, False)
    assert fact.sign_due_at == start_of_day(start.date() + timedelta(days=days))  # the start is a Friday
    assert "调解" not in fact.model_dump_json()
    assert decision.case.state is state
    assert decision.case.highest_level is owner


def test_the_owner_moves_when_the_target_signs_and_the_term_runs_on(escalated: Any, do: Any) -> None:
    case = escalated()
    decision = do(case, Sign().by(Actor(level=Level.STREET)))
    (fact,) = decision.facts
    assert isinstance(fact, Signed)
    assert (fact.from_level, fact.to_level, fact.owner_level) == (Level.COMMUNITY, Level.STREET, Level.STREET)
    assert (decision.case.owner_level, decision.case.highest_level) == (Level.STREET, Level.STREET)
    assert decision.case.pending is None
    assert decision.case.due_at == case.due_at


def test_a_returned_case_stays_with_its_owner(escalated: Any, do: Any) -> None:
    decision = do(escalated(), back(ReturnReason.MATERIAL_MISSING))
    (fact,) = decision.facts
    assert isinstance(fact, Returned)
    assert (fact.from_level, fact.to_level, fact.returns) == (Level.STREET, Level.COMMUNITY, 1)
    assert (decision.case.owner_level, decision.case.pending) == (Level.COMMUNITY, None)


def test_the_second_return_of_the_street_goes_to_the_district_to_decide(escalated: Any, do: Any) -> None:
    case = do(escalated(), back()).case
    case = do(case, UP).case
    decision = do(case, back())
    returned, sent_on = decision.facts
    assert isinstance(returned, Returned)
    assert isinstance(sent_on, Escalated)
    assert returned.returns == 2
    assert (sent_on.from_level, sent_on.to_level) == (Level.STREET, Level.DISTRICT)
    assert (sent_on.reason, sent_on.binding, sent_on.automatic) == (EscalationReason.RETURNED_TWICE, True, True)
    assert sent_on.owner_level is Level.COMMUNITY
    assert decision.case.version == case.version + 2
    signed = do(decision.case, Sign()).case
    assert (signed.owner_level, signed.returns, signed.highest_level) == (Level.DISTRICT, 0, Level.DISTRICT)


def test_a_binding_escalation_is_decided_not_returned(escalated: Any, do: Any, refused: Any) -> None:
    case = do(do(escalated(), back()).case, UP).case
    case = do(case, back()).case
    assert refused(case, back()).slug == "binding-must-be-decided"


def test_the_district_returns_once_and_then_has_to_sign(escalated: Any, do: Any, refused: Any) -> None:
    case = do(escalated(owner=Level.STREET), back()).case
    case = do(case, UP).case
    assert refused(case, back()).slug == "second-return-at-the-top"
    assert do(case, Sign()).case.owner_level is Level.DISTRICT


def test_a_signature_lets_the_next_level_return_anew(escalated: Any, do: Any) -> None:
    case = do(do(escalated(), back()).case, UP).case
    case = do(do(case, Sign()).case, UP).case
    assert case.returns == 0
    (fact,) = do(case, back()).facts
    assert fact.returns == 1


def test_a_settled_case_is_not_sent_on_by_its_second_return(escalated: Any, do: Any) -> None:
    case = do(do(escalated(), back()).case, UP).case
    case = do(case, Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    decision = do(case, back())
    assert [type(fact) for fact in decision.facts] == [Returned]
    assert decision.case.pending is None


def test_only_one_escalation_waits_at_a_time(escalated: Any, refused: Any) -> None:
    refusal = refused(escalated(), UP)
    assert (refusal.slug, refusal.members) == ("escalation-pending", {"to_level": "street"})


def test_nothing_lies_above_the_district(make_case: Any, refused: Any) -> None:
    assert refused(make_case(owner=Level.DISTRICT), UP).slug == "at-the-highest-level"


def test_only_the_owner_sends_up(make_case: Any, refused: Any, do: Any) -> None:
    foreign = UP.by(Actor(level=Level.STREET))
    assert refused(make_case(), foreign).slug == "actor-of-another-level"
    own = UP.by(Actor(level=Level.COMMUNITY))
    assert do(make_case(), own).facts[0].actor == own.actor


def test_that_a_case_was_returned_twice_is_not_for_people_to_say(make_case: Any, refused: Any) -> None:
    refusal = refused(make_case(), Escalate(reason=EscalationReason.RETURNED_TWICE, tried="两次退回"))
    assert (refusal.slug, refusal.status) == ("reason-given-by-rule", 422)


@pytest.mark.parametrize("command", [Sign(), back()])
def test_without_an_escalation_nothing_is_signed_or_returned(make_case: Any, refused: Any, command: Any) -> None:
    assert refused(make_case(), command).slug == "no-escalation-pending"


@pytest.mark.parametrize("level", [Level.COMMUNITY, Level.DISTRICT])
@pytest.mark.parametrize("command", [Sign(), back()])
def test_only_people_of_the_target_sign_or_return(escalated: Any, refused: Any, command: Any, level: Level) -> None:
    refusal = refused(escalated(), command.by(Actor(level=level)))
    assert (refusal.slug, refusal.members) == ("actor-of-another-level", {"level": "street"})


@pytest.mark.parametrize("command", [Sign(), back()])
def test_a_late_answer_counts_as_late_though_the_sweep_has_not_come(
    escalated: Any, do: Any, start: datetime, command: Any
) -> None:
    case = escalated()
    decision = do(case, command, start + timedelta(days=4))
    overdue, answered = decision.facts
    assert isinstance(overdue, Overdue)
    assert isinstance(answered, Signed | Returned)
    assert (overdue.clock, overdue.target_level, overdue.owner_level) == (
        CaseClock.SIGN_OFF,
        Level.DISTRICT,
        Level.COMMUNITY,
    )
    assert decision.case.version == case.version + 2


def test_the_rules_themselves_refuse_too(make_case: Any) -> None:
    with pytest.raises(Refusal, match="no escalation is pending"):
        pending_of(make_case())
    with pytest.raises(Refusal, match="no level is above"):
        level_above(make_case(owner=Level.DISTRICT))
