from typing import Any

import pytest

from services.mediation.domain.commands import Assign, Decline
from shared.contracts.codes import CaseState
from shared.contracts.facts.mediation import Assigned, Declined
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import DeclineReason

FIT: dict[str, Any] = {"mediator_ref": "m-2", "conflict_of_interest": False}


@pytest.mark.parametrize(
    ("declared", "slug"),
    [({"conflict_of_interest": True}, "conflict-of-interest"), ({"in_service": False}, "mediator-not-in-service")],
)
def test_who_cannot_mediate_does_not_get_the_case(
    make_case: Any, refused: Any, declared: dict[str, Any], slug: str
) -> None:
    assert refused(make_case(), Assign(**{**FIT, **declared})).slug == slug


@pytest.mark.parametrize(
    ("owner", "organisation", "allowed"),
    [
        (Level.COMMUNITY, "220105003001", True),
        (Level.COMMUNITY, "220105003000", True),
        (Level.COMMUNITY, "220105003002", False),
        (Level.STREET, "220105003002", True),
        (Level.STREET, "220105004001", False),
        (Level.DISTRICT, "220105004001", True),
        (Level.DISTRICT, "220106003001", False),
    ],
)
def test_a_mediator_belongs_to_whoever_has_the_case(
    make_case: Any, do: Any, refused: Any, owner: Level, organisation: str, *, allowed: bool
) -> None:
    case = make_case(owner=owner)
    command = Assign(**FIT, organisation=organisation)
    if allowed:
        assert do(case, command).case.mediator_ref == "m-2"
    else:
        assert refused(case, command).slug == "mediator-of-another-organisation"


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
