from typing import Any

import pytest

from services.mediation.domain.commands import Merge, Tick
from shared.contracts.codes import CaseState, ClosingCode, Kind
from shared.contracts.facts.mediation import Merged
from shared.contracts.places import Place

INTO = Merge(into="case-2")


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
    target = make_case(case_id="case-2", kind=Kind.VISIT)
    assert refused(make_case(), INTO, target=target).slug == "merge-target-not-counted"


def test_each_street_counts_its_own(make_case: Any, refused: Any) -> None:
    target = make_case(case_id="case-2", place=Place.from_code("220105004001"))
    assert refused(make_case(), INTO, target=target).slug == "merge-across-streets"


def test_a_case_that_waits_for_a_signature_is_not_merged(make_case: Any, escalated: Any, refused: Any) -> None:
    assert refused(escalated(), INTO, target=make_case(case_id="case-2")).slug == "escalation-pending"


def test_the_target_handed_in_is_the_one_named(make_case: Any, do: Any) -> None:
    with pytest.raises(ValueError, match="names case-2"):
        do(make_case(), INTO, target=make_case(case_id="case-3"))
