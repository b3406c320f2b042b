"""Every kind has a way to take a mis-entry back: two persons, and it is counted nowhere."""

from collections.abc import Callable
from typing import Any

import pytest

from services.mediation.domain.kinds import KINDS
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.base import Actor, Fact
from shared.contracts.facts.filing import Proposed, Voided
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import Proposal, VoidReason
from shared.rules.refusal import Refusal
from tests.unit.mediation.kinds.conftest import Life

CLERK = Actor(level=Level.STREET, role="petition_clerk", ref="p-1")
DISPATCHER = Actor(level=Level.STREET, role="dispatcher", ref="s-1")
OTHERS = [kind for kind in Kind if kind.is_case and kind is not Kind.DISPUTE]
PROPOSAL = {"proposal": "void", "grounds": "同一登记表重复录入"}
LifeOf = Callable[..., Life]
each_kind = pytest.mark.parametrize("kind", OTHERS)


def by(life: Life, actor: Actor | None, name: str, **body: Any) -> tuple[Fact, ...]:
    decision = life.rules.decide(life.case, life.rules.commands[name](**body).by(actor), life.now, life.policy)
    life.case = decision.case
    return tuple(decision.facts)


@each_kind
def test_one_proposes_and_another_voids(life: LifeOf, kind: Kind) -> None:
    entry = life(kind)
    (proposed,) = by(entry, CLERK, "propose", **PROPOSAL)
    assert isinstance(proposed, Proposed)
    assert (proposed.proposal, entry.case.proposal.by) == (Proposal.VOID, CLERK)
    (voided,) = by(entry, DISPATCHER, "void", reason="entered_twice")
    assert isinstance(voided, Voided)
    assert (voided.reason, entry.case.state) == (VoidReason.ENTERED_TWICE, CaseState.VOID)
    assert entry.rules.allowed_now(entry.case) == ()
    assert entry.rules.next_instant(entry.case, entry.policy) is None


@each_kind
def test_nobody_voids_alone_and_no_community_does(life: LifeOf, kind: Kind) -> None:
    entry = life(kind)
    assert entry.refused("void", reason="wrong_entry").slug == "void-not-proposed"
    assert entry.refused("propose", proposal="close", grounds="结案").slug == "proposal-not-possible"
    by(entry, DISPATCHER, "propose", **PROPOSAL)
    assert _refused(entry, DISPATCHER) == "decided-by-proposer"
    assert _refused(entry, DISPATCHER.model_copy(update={"ref": None})) == "void-needs-two-persons"
    assert _refused(entry, Actor(level=Level.COMMUNITY, role="director", ref="d-1")) == "void-needs-street"


def test_the_grounds_are_kept_with_the_case_and_not_published() -> None:
    for kind in OTHERS:
        command = KINDS[kind].commands["propose"](**PROPOSAL)
        assert KINDS[kind].note(command) == PROPOSAL["grounds"]


def test_a_proposal_stands_only_in_the_state_it_was_made_in(life: LifeOf) -> None:
    visit = life(Kind.VISIT)
    by(visit, CLERK, "propose", **PROPOSAL)
    visit.do("receive", receiver_ref="staff-1", representatives=1, leader_on_duty=False)
    assert visit.case.proposal is None
    assert visit.refused("void", reason="wrong_entry").slug == "void-not-proposed"


def test_what_turned_into_another_case_was_no_mis_entry(life: LifeOf) -> None:
    visit = life(Kind.VISIT)
    visit.do("receive", receiver_ref="staff-1", representatives=1, leader_on_duty=False)
    visit.do("end", outcome="to_petition", record="反映情况")
    refusal = visit.refused("propose", **PROPOSAL)
    assert (refusal.slug, refusal.members) == ("void-goes-on-elsewhere", {"goes_on_as": visit.case.into})


def test_a_sealed_petition_says_nothing_in_the_open_and_one_under_review_is_no_mis_entry(life: LifeOf) -> None:
    sealed = life(Kind.PETITION)
    sealed.do("seal", ground="accusation")
    assert sealed.refused("propose", **PROPOSAL).slug == "not-in-this-state"
    for state in (CaseState.REVIEW_REQUESTED, CaseState.RECHECK_REQUESTED, CaseState.ARCHIVED):
        assert "propose" not in KINDS[Kind.PETITION].allowed_now(_petition_in(life, state))


def _petition_in(life: LifeOf, state: CaseState) -> Any:
    case = life(Kind.PETITION).case
    changes = {"state": state}
    if state is CaseState.ARCHIVED:
        return case.after(**changes, closing_code="explained", closed_at=case.registered_at)
    return case.after(**changes, owner_level=Level.DISTRICT, highest_level=Level.DISTRICT)


def _refused(life: Life, actor: Actor) -> str:
    with pytest.raises(Refusal) as caught:
        by(life, actor, "void", reason="wrong_entry")
    return caught.value.slug
