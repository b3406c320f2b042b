from typing import Any

import pytest

from services.mediation.domain.allowed import ALLOWED, allowed_now
from services.mediation.domain.commands import Agree, Reopen
from shared.contracts.codes import (
    AgreementForm,
    CaseState,
    ReopenReason,
)
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import PerformanceManner

WHILE_OPEN = {"propose", "set-risk", "open-safety-check", "merge"}
OF_AN_AGREEMENT = {"record-performance", "open-confirmation"}
EXPECTED = {
    CaseState.REGISTERED: set(),
    CaseState.NOT_ACCEPTED: {"close", "propose"},
    CaseState.REFERRED: {"close", "propose"},
    CaseState.ACCEPTED: {"refer", "assign", "terminate", "escalate", *WHILE_OPEN},
    CaseState.ASSIGNED: {"assign", "decline", "start", "invite-helper", "terminate", "escalate", *WHILE_OPEN},
    CaseState.MEDIATING: {
        "invite-helper",
        "assign",
        "decline",
        "record-session",
        "suspend",
        "extend",
        "agree",
        "terminate",
        "escalate",
        *WHILE_OPEN,
    },
    CaseState.SUSPENDED: {"assign", "decline", "resume", "terminate", *WHILE_OPEN},
    CaseState.AGREED: {"close", *OF_AN_AGREEMENT, *WHILE_OPEN} - {"merge"},
    CaseState.TERMINATED: {"close", *WHILE_OPEN},
    CaseState.CLOSED: {"follow-up", "reopen", "propose", *OF_AN_AGREEMENT},
    CaseState.FOLLOWED_UP: {"reopen", "propose", *OF_AN_AGREEMENT},
    CaseState.ARCHIVED: set(),
    CaseState.MERGED: {"unmerge"},
    CaseState.VOID: set(),
}


@pytest.mark.parametrize("state", list(EXPECTED))
def test_the_table_of_a_dispute_at_its_community(make_case: Any, state: CaseState) -> None:
    assert set(allowed_now(make_case(state))) == EXPECTED[state]


def test_a_higher_owner_can_hand_down_and_the_highest_cannot_send_up(make_case: Any) -> None:
    assert {"escalate", "assign-down"} <= set(allowed_now(make_case(owner=Level.STREET)))
    at_district = set(allowed_now(make_case(owner=Level.DISTRICT)))
    assert "assign-down" in at_district
    assert "escalate" not in at_district


def test_a_pending_escalation_is_signed_or_returned_before_the_case_ends_or_moves(escalated: Any) -> None:
    pending = set(allowed_now(escalated(owner=Level.STREET)))
    assert {"sign", "return", "assign", "terminate", "set-risk"} <= pending
    assert not pending & {"escalate", "assign-down", "merge", "close"}


def test_a_refusal_says_what_is_possible_instead(make_case: Any, refused: Any) -> None:
    refusal = refused(make_case(), Agree(form=AgreementForm.ORAL, content="赔偿", manner=PerformanceManner.AT_ONCE))
    assert (refusal.slug, refusal.status) == ("not-in-this-state", 409)
    assert refusal.members == {
        "state": "accepted",
        "allowed": ["refer", "assign", "terminate", "propose", "escalate", "set-risk", "open-safety-check", "merge"],
    }
    assert "已受理" in refusal.sentence
    assert "转介、分派、终止调解、提请审批、上报" in refusal.sentence


@pytest.mark.parametrize("state", [CaseState.ARCHIVED, CaseState.VOID])
def test_nothing_follows_the_archive_or_a_void(make_case: Any, refused: Any, state: CaseState) -> None:
    refusal = refused(make_case(state), Reopen(reason=ReopenReason.BREACH))
    assert refusal.slug == "not-in-this-state"
    assert refusal.members["allowed"] == []
    assert "无" in refusal.sentence


def test_the_table_names_every_state_a_dispute_can_leave() -> None:
    left = frozenset[CaseState]().union(*ALLOWED.values())
    assert set(EXPECTED) - left == {CaseState.REGISTERED, CaseState.ARCHIVED, CaseState.VOID}
