"""Whom a case is given to: said by events, and followed alike by intake, reporting and notify."""

from typing import Any

import pytest

from shared.contracts.codes import CaseState
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts import decision_review, escalation, mediation, petition
from shared.contracts.facts.base import Fact
from shared.people.given_to import given_to

NOBODY = {"mediator_ref": None, "leader_ref": None, "person_ref": None}


@pytest.mark.parametrize(
    ("model", "changes", "said"),
    [
        (mediation.Assigned, {"mediator_ref": "m-1"}, {"mediator_ref": "m-1"}),
        (mediation.Declined, {}, {"mediator_ref": None}),
        (
            escalation.AssignedDown,
            {"leader_ref": "leader-1", "person_ref": "r-1"},
            {"leader_ref": "leader-1", "person_ref": "r-1"},
        ),
        (escalation.Signed, {}, {"leader_ref": None, "person_ref": None}),
        (petition.HandlingBegun, {"leader_ref": "leader-1"}, {"leader_ref": "leader-1"}),
        (decision_review.LegalCheckBegun, {"adviser_ref": "l-1"}, {"person_ref": "l-1"}),
        (mediation.Reopened, {"state": CaseState.ACCEPTED}, NOBODY),
        (mediation.Reopened, {"state": CaseState.HANDLING}, {}),
        (mediation.Started, {}, {}),
    ],
)
def test_whom_it_is_given_to(model: type[Fact], changes: dict[str, Any], said: dict[str, str | None]) -> None:
    assert given_to(EXAMPLES[model].data.model_copy(update=changes)) == said
