from typing import Any

from services.mediation.domain.allowed import allowed_now
from services.mediation.domain.commands import Agree, Assign, Decline
from shared.contracts.codes import AgreementForm, CaseState
from shared.contracts.facts.mediation import Assigned, Declined
from shared.contracts.mediation_codes import DeclineReason, PerformanceManner

FIT: dict[str, Any] = {"mediator_ref": "m-2", "conflict_of_interest": False}


def test_who_has_a_stake_in_the_dispute_does_not_get_the_case(make_case: Any, refused: Any) -> None:
    assert refused(make_case(), Assign(**{**FIT, "conflict_of_interest": True})).slug == "conflict-of-interest"


def test_the_parties_may_choose_their_mediator(make_case: Any, do: Any) -> None:
    (fact,) = do(make_case(), Assign(**FIT, chosen_by_parties=True)).facts
    assert isinstance(fact, Assigned)
    assert fact.chosen_by_parties


def test_who_gave_a_case_back_does_not_get_it_again(make_case: Any, do: Any, refused: Any) -> None:
    decision = do(make_case(CaseState.ASSIGNED), Decline(reason=DeclineReason.CHALLENGED))
    (fact,) = decision.facts
    assert isinstance(fact, Declined)
    assert (fact.mediator_ref, fact.state) == ("m-1", CaseState.ACCEPTED)
    assert decision.case.mediator_ref is None
    assert refused(decision.case, Assign(**{**FIT, "mediator_ref": "m-1"})).slug == "mediator-recused"
    assert do(decision.case, Assign(**FIT)).case.state is CaseState.ASSIGNED


def test_a_mediator_who_is_challenged_leaves_a_mediation_that_runs(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    waiting = do(case, Decline(reason=DeclineReason.CHALLENGED)).case
    assert (waiting.state, waiting.mediator_ref, waiting.clock) == (CaseState.MEDIATING, None, case.clock)
    for command in (
        Agree(form=AgreementForm.ORAL, content="赔偿", manner=PerformanceManner.AT_ONCE),
        Decline(reason=DeclineReason.CHALLENGED),
    ):
        assert refused(waiting, command).slug == "mediator-missing"
    assert not {"agree", "record-session", "decline"} & set(allowed_now(waiting))
    assert "terminate" in allowed_now(waiting)
    again = do(waiting, Assign(**FIT)).case
    assert (again.state, again.mediator_ref) == (CaseState.MEDIATING, "m-2")
    assert refused(again, Assign(**{**FIT, "mediator_ref": "m-1"})).slug == "mediator-recused"


def test_a_suspended_case_gets_another_mediator(make_case: Any, do: Any) -> None:
    case = make_case(CaseState.SUSPENDED)
    for given in (do(case, Assign(**FIT)), do(do(case, Decline(reason=DeclineReason.UNAVAILABLE)).case, Assign(**FIT))):
        assert (given.case.state, given.case.mediator_ref) == (CaseState.SUSPENDED, "m-2")
        assert given.case.suspended_at == case.suspended_at
