from datetime import datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.clocks import supervision_moments
from services.mediation.domain.commands import Merge, Tick
from services.mediation.domain.file_commands import Unmerge
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.visit.model import Visit
from shared.contracts.codes import CaseState, ClosingCode, Kind, SupervisionStep
from shared.contracts.facts.escalation import Escalated, Overdue
from shared.contracts.facts.filing import Unmerged
from shared.contracts.facts.mediation import Merged
from shared.contracts.mediation_codes import ClockEffect, UnmergeReason
from shared.contracts.places import Place
from shared.rules.days import day_of

INTO = Merge(into="case-2")
UNDO = Unmerge(reason=UnmergeReason.DIFFERENT_MATTER)


@pytest.mark.parametrize("target_state", [CaseState.ACCEPTED, CaseState.MEDIATING, CaseState.CLOSED])
def test_a_merged_case_is_finished_and_counted_elsewhere(make_case: Any, do: Any, target_state: CaseState) -> None:
    decision = do(make_case(), INTO, target=make_case(target_state, case_id="case-2"))
    (fact,) = decision.facts
    assert isinstance(fact, Merged)
    assert (fact.into, fact.state) == ("case-2", CaseState.MERGED)
    assert (decision.case.merged_into, decision.case.closing_code) == ("case-2", ClosingCode.MERGED)
    assert do(decision.case, Tick()).facts == ()


def test_a_case_of_another_community_of_the_street_may_be_the_same_dispute(make_case: Any, do: Any) -> None:
    target = make_case(case_id="case-2", place=Place.from_code("220105003007"))
    assert do(make_case(), INTO, target=target).case.state is CaseState.MERGED


def test_a_case_is_not_merged_into_itself(make_case: Any, refused: Any) -> None:
    assert refused(make_case(), Merge(into="case-1"), target=make_case()).slug == "merge-into-itself"


def test_the_target_has_to_exist(make_case: Any, refused: Any) -> None:
    refusal = refused(make_case(), INTO, target=None)
    assert (refusal.slug, refusal.status) == ("merge-target-unknown", 422)


def test_the_target_is_not_merged_itself(make_case: Any, refused: Any) -> None:
    refusal = refused(make_case(), INTO, target=make_case(CaseState.MERGED, case_id="case-2"))
    assert (refusal.slug, refusal.members) == ("merge-target-merged", {"into": "other"})


@pytest.mark.parametrize("state", [CaseState.REGISTERED, CaseState.NOT_ACCEPTED])
def test_the_target_is_counted(make_case: Any, refused: Any, state: CaseState) -> None:
    assert refused(make_case(), INTO, target=make_case(state, case_id="case-2")).slug == "merge-target-not-counted"


def test_the_target_is_a_dispute(make_case: Any, refused: Any) -> None:
    dispute = dict(make_case(CaseState.REGISTERED, case_id="case-2"))
    common = {name: dispute[name] for name in FiledCase.model_fields.keys() & dispute}
    target = Visit.model_validate({**common, "kind": Kind.VISIT, "people_count": 3})
    assert refused(make_case(), INTO, target=target).slug == "merge-target-not-counted"


def test_each_street_counts_its_own(make_case: Any, refused: Any) -> None:
    target = make_case(case_id="case-2", place=Place.from_code("220105004001"))
    assert refused(make_case(), INTO, target=target).slug == "merge-across-streets"


def test_a_case_that_waits_for_a_signature_is_not_merged(make_case: Any, escalated: Any, refused: Any) -> None:
    assert refused(escalated(), INTO, target=make_case(case_id="case-2")).slug == "escalation-pending"


def test_the_target_handed_in_is_the_one_named(make_case: Any, do: Any) -> None:
    with pytest.raises(ValueError, match="names case-2"):
        do(make_case(), INTO, target=make_case(case_id="case-3"))


@pytest.mark.parametrize("state", [CaseState.ARCHIVED, CaseState.VOID])
def test_nothing_is_merged_into_what_was_put_away(make_case: Any, refused: Any, state: CaseState) -> None:
    assert refused(make_case(), INTO, target=make_case(state, case_id="case-2")).slug == "merge-target-put-away"


OPEN = [
    CaseState.ACCEPTED,
    CaseState.ASSIGNED,
    CaseState.MEDIATING,
    CaseState.SUSPENDED,
    CaseState.TERMINATED,
]


def test_an_agreement_is_performed_and_confirmed_under_its_own_case(make_case: Any, refused: Any) -> None:
    assert refused(make_case(CaseState.AGREED), INTO, target=make_case(case_id="case-2")).slug == "not-in-this-state"


@pytest.mark.parametrize("state", OPEN)
def test_an_undone_merge_leaves_the_case_as_it_was(make_case: Any, do: Any, state: CaseState) -> None:
    case = make_case(state)
    merged = do(case, INTO, target=make_case(case_id="case-2"))
    undone = do(merged.case, UNDO, target=make_case(case_id="case-2"))
    assert undone.case == case.after().after()
    (before,), (after,) = merged.facts, undone.facts
    assert isinstance(before, Merged)
    assert isinstance(after, Unmerged)
    assert (before.into, after.out_of, after.state) == ("case-2", "case-2", state)
    ran = state is not CaseState.TERMINATED
    assert before.clocks is (ClockEffect.ENDED if ran else ClockEffect.NONE_RAN)
    assert after.clocks is (ClockEffect.RUNS_ON if ran else ClockEffect.NONE_RAN)
    assert after.due_at == (case.due_at if ran else None)


def test_no_clock_fires_while_merged_and_the_time_counts_afterwards(make_case: Any, do: Any, start: datetime) -> None:
    merged = do(make_case(CaseState.MEDIATING), INTO, target=make_case(case_id="case-2")).case
    later = start + timedelta(days=60)
    assert do(merged, Tick(), later).facts == ()
    undone = do(merged, UNDO, later, target=make_case(case_id="case-2")).case
    overdue, escalated = do(undone, Tick(), later).facts
    assert isinstance(overdue, Overdue)
    assert isinstance(escalated, Escalated)


@pytest.mark.parametrize("merged_for", [timedelta(hours=2), timedelta(days=40)])
def test_supervision_begins_anew_at_its_first_step(
    make_case: Any, do: Any, policy: Policy, start: datetime, merged_for: timedelta
) -> None:
    told_at, into = start + timedelta(days=32), make_case(case_id="case-2")
    overdue = {"overdue_told_at": told_at, "next_overdue_at": None, "supervision": SupervisionStep.RED}
    late = make_case(CaseState.MEDIATING).model_copy(update=overdue)
    merged = do(late, INTO, told_at + timedelta(days=20), target=into).case
    undone_at = told_at + timedelta(days=20) + merged_for
    undone = do(merged, UNDO, undone_at, target=into).case
    assert do(undone, Tick(), undone_at).facts == ()
    steps = supervision_moments(undone, policy)
    assert list(steps) == [SupervisionStep.URGE, SupervisionStep.YELLOW, SupervisionStep.RED]
    for step, moment in steps.items():
        assert day_of(moment) > day_of(undone_at)
        decision = do(undone, Tick(), moment)
        assert [fact.step for fact in decision.facts] == [step]
        undone = decision.case


def test_whoever_has_time_again_has_it_still_after_a_merge_was_undone(
    make_case: Any, do: Any, policy: Policy, start: datetime
) -> None:
    told_at, until = start + timedelta(days=32), start + timedelta(days=90)
    merged = do(
        make_case(CaseState.MEDIATING).model_copy(update={"overdue_told_at": told_at, "next_overdue_at": until}),
        INTO,
        told_at + timedelta(days=1),
        target=make_case(case_id="case-2"),
    ).case
    undone = do(merged, UNDO, told_at + timedelta(days=20), target=make_case(case_id="case-2")).case
    assert (supervision_moments(undone, policy), undone.next_overdue_at) == ({}, until)


def test_nothing_is_taken_out_of_an_archived_file(make_case: Any, do: Any, refused: Any) -> None:
    merged = do(make_case(), INTO, target=make_case(case_id="case-2")).case
    refusal = refused(merged, UNDO, target=make_case(CaseState.ARCHIVED, case_id="case-2"))
    assert (refusal.slug, refusal.status) == ("unmerge-target-archived", 409)


@pytest.mark.parametrize("at_hand", [None, "case-3"])
def test_a_merge_is_undone_with_its_target_at_hand(make_case: Any, do: Any, at_hand: str | None) -> None:
    merged = do(make_case(), INTO, target=make_case(case_id="case-2")).case
    with pytest.raises(ValueError, match="merged into case-2"):
        do(merged, UNDO, target=make_case(case_id=at_hand) if at_hand else None)
