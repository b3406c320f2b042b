"""One person proposes, another decides."""

from typing import Any

import pytest

from services.mediation.domain.commands import Close, FollowUp, Reopen, Start
from services.mediation.domain.file_commands import Propose, Void
from services.mediation.domain.term_commands import Suspend
from services.mediation.domain.transitions import decide
from shared.contracts.codes import CaseState, ClosingCode, FollowUpWay, ReopenReason, Satisfaction
from shared.contracts.facts.base import Actor
from shared.contracts.facts.filing import Proposed, Voided
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import PartiesConsent, Proposal, SuspendReason, VoidReason
from shared.rules.refusal import Refusal

MEDIATOR = Actor(level=Level.COMMUNITY, role="mediator", ref="m-1")
DIRECTOR = Actor(level=Level.COMMUNITY, role="director", ref="d-1")
DISPATCHER = Actor(level=Level.STREET, role="dispatcher", ref="s-1")

ASKED = FollowUp(way=FollowUpWay.PHONE, satisfaction=Satisfaction.SATISFIED, performed=False, hidden_risk=False)


def proposing(what: Proposal, by: Actor | None) -> Propose:
    return Propose(proposal=what, grounds="结案报告").by(by)


def closing(by: Actor) -> Close:
    return Close(closing_code=ClosingCode.AGREED_WRITTEN, summary="结案报告").by(by)


def voiding(by: Actor | None) -> Void:
    return Void(reason=VoidReason.WRONG_ENTRY).by(by)


def test_a_mediator_proposes_to_close_and_the_director_closes(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.AGREED)
    assert refused(case, closing(MEDIATOR)).slug == "decided-by-mediator"
    decision = do(case, proposing(Proposal.CLOSE, MEDIATOR))
    (fact,) = decision.facts
    assert isinstance(fact, Proposed)
    assert (fact.proposal, fact.actor) == (Proposal.CLOSE, MEDIATOR)
    closed = do(decision.case, closing(DIRECTOR)).case
    assert (closed.state, closed.closed_by, closed.proposal) == (CaseState.CLOSED, "d-1", None)


def test_nobody_closes_what_he_proposed_to_close(make_case: Any, do: Any, refused: Any) -> None:
    proposed = do(make_case(CaseState.AGREED), proposing(Proposal.CLOSE, DIRECTOR)).case
    assert refused(proposed, closing(DIRECTOR)).slug == "decided-by-proposer"
    assert do(proposed, closing(DISPATCHER)).case.state is CaseState.CLOSED


def test_a_community_does_not_close_or_reopen_what_the_street_owns(make_case: Any, refused: Any) -> None:
    assert refused(make_case(CaseState.AGREED, owner=Level.STREET), closing(DIRECTOR)).slug == "actor-below-the-owner"
    closed = make_case(CaseState.CLOSED, owner=Level.STREET)
    reopen = Reopen(reason=ReopenReason.BREACH).by(DIRECTOR)
    assert refused(closed, reopen).slug == "actor-below-the-owner"


def test_the_one_who_closed_it_does_not_follow_up(make_case: Any, do: Any, refused: Any) -> None:
    closed = do(make_case(CaseState.AGREED), closing(DIRECTOR)).case
    assert refused(closed, ASKED.by(DIRECTOR)).slug == "follow-up-by-closer"
    assert do(closed, ASKED.by(MEDIATOR)).case.state is CaseState.FOLLOWED_UP


def test_who_mediated_a_case_does_not_approve_its_closing_whatever_else_he_is(make_case: Any, refused: Any) -> None:
    case = make_case(CaseState.AGREED)
    as_director = DIRECTOR.model_copy(update={"ref": case.mediator_ref})
    assert refused(case, closing(as_director)).slug == "decided-by-mediator"


def test_who_mediated_a_case_neither_suspends_nor_reopens_it(make_case: Any, do: Any, refused: Any) -> None:
    mediating, closed = make_case(CaseState.MEDIATING), make_case(CaseState.CLOSED)
    as_director = DIRECTOR.model_copy(update={"ref": mediating.mediator_ref})
    suspend, reopen = Suspend(reason=SuspendReason.APPRAISAL), Reopen(reason=ReopenReason.BREACH)
    for case, command in ((mediating, suspend), (closed, reopen)):
        assert refused(case, command.by(as_director)).slug == "decided-by-mediator"
        assert do(case, command.by(DIRECTOR)).facts


def test_who_proposed_to_close_does_not_follow_up_either(make_case: Any, do: Any, refused: Any) -> None:
    proposed = do(make_case(CaseState.AGREED), proposing(Proposal.CLOSE, MEDIATOR)).case
    closed = do(proposed, Close(closing_code=ClosingCode.AGREED_WRITTEN).by(DIRECTOR)).case
    assert refused(closed, ASKED.by(MEDIATOR)).slug == "follow-up-by-closer"
    assert do(closed, ASKED.by(DISPATCHER)).case.state is CaseState.FOLLOWED_UP


def test_a_case_is_closed_with_a_report_its_own_or_that_of_a_proposal(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.AGREED)
    bare = Close(closing_code=ClosingCode.AGREED_WRITTEN).by(DIRECTOR)
    assert refused(case, bare).slug == "closing-summary-missing"
    assert do(do(case, proposing(Proposal.CLOSE, MEDIATOR)).case, bare).case.state is CaseState.CLOSED


@pytest.mark.parametrize("proposal", [Proposal.CLOSE, Proposal.SUSPEND])
def test_only_what_the_state_allows_is_proposed(make_case: Any, refused: Any, proposal: Proposal) -> None:
    assert refused(make_case(), proposing(proposal, MEDIATOR)).slug == "proposal-not-possible"


def test_a_proposal_stands_only_in_the_state_it_was_made_in(make_case: Any, do: Any, refused: Any) -> None:
    proposed = do(make_case(CaseState.ASSIGNED), proposing(Proposal.VOID, MEDIATOR)).case
    moved = do(proposed, Start(rights_notice=True, consent=PartiesConsent.ALL_AGREE)).case
    assert moved.proposal is None
    assert refused(moved, voiding(DISPATCHER)).slug == "void-not-proposed"


def test_two_persons_void_an_entry(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case()
    assert refused(case, voiding(DISPATCHER)).slug == "void-not-proposed"
    proposed = do(case, proposing(Proposal.VOID, MEDIATOR)).case
    assert refused(proposed, voiding(DIRECTOR)).slug == "void-needs-street"
    assert refused(proposed, voiding(None)).slug == "void-needs-street"
    nameless = DISPATCHER.model_copy(update={"ref": None})
    assert refused(proposed, voiding(nameless)).slug == "void-needs-two-persons"
    unknown = do(case, proposing(Proposal.VOID, None)).case
    assert refused(unknown, voiding(DISPATCHER)).slug == "void-needs-two-persons"
    own = do(case, proposing(Proposal.VOID, DISPATCHER)).case
    assert refused(own, voiding(DISPATCHER)).slug == "decided-by-proposer"
    decision = do(proposed, voiding(DISPATCHER))
    assert isinstance(decision.facts[0], Voided)
    assert decision.case.state is CaseState.VOID


@pytest.mark.parametrize("state", [CaseState.CLOSED, CaseState.FOLLOWED_UP, CaseState.REFERRED, CaseState.SUSPENDED])
def test_an_entry_is_voided_wherever_it_stands(make_case: Any, do: Any, state: CaseState) -> None:
    voided = do(do(make_case(state), proposing(Proposal.VOID, MEDIATOR)).case, voiding(DISPATCHER)).case
    assert (voided.state, voided.closing_code, voided.closed_at) == (CaseState.VOID, None, None)


def test_what_others_are_counted_under_is_not_voided(make_case: Any, do: Any, policy: Any, start: Any) -> None:
    proposed = do(make_case(), proposing(Proposal.VOID, MEDIATOR)).case
    merged = make_case(CaseState.MERGED, case_id="case-2")
    with pytest.raises(Refusal) as caught:
        decide(proposed, voiding(DISPATCHER), start, policy, others=(merged,))
    assert (caught.value.slug, caught.value.members) == ("void-stands-for-others", {"merged": ["NO-case-2"]})
