"""What a resident is told of the terms: a clock that stands still has no end, a right that is over is over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.intake.application.state_names import state_name
from services.intake.domain.case import IntakeCase
from services.intake.domain.following import follow
from shared.contracts.codes import CaseClock, CaseState, ClosingCode, Kind
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import DeadlineMoved
from shared.contracts.facts.mediation import Closed
from shared.contracts.facts.petition import (
    HandlingExtended,
    OpinionDelivered,
    PetitionAccepted,
    PetitionReviewed,
    RecheckHearingHeld,
    RecheckRequested,
    ReviewRequested,
)
from shared.contracts.facts.term import Resumed, Suspended
from shared.contracts.kind_codes import PetitionForm, PetitionPurpose, ReviewResult
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import SuspendReason
from tests.unit.intake.matters import NOW, STREET, petition_by, taken_down, told

END, LATER = datetime.fromisoformat("2024-05-01T00:00:00+08:00"), datetime.fromisoformat("2024-05-09T00:00:00+08:00")
ASKED = date(2024, 4, 2)


class Told:
    """A petition as intake follows it."""

    def __init__(self) -> None:
        form = petition_by(PetitionForm.LETTER)
        self.case: IntakeCase = taken_down(told(Kind.PETITION, petition=form))

    def hears(self, model: type[CaseFact], state: CaseState, **fields: Any) -> IntakeCase:
        fact = model(case_no="NO-1", kind=Kind.PETITION, place=STREET, state=state, owner_level=Level.STREET, **fields)
        version = self.case.version + 1
        event = Event.of(
            fact,
            event_id=f"e-{version}",
            service="mediation",
            subject="case-1",
            time=NOW,
            sequence=version,
            correlation="c-1",
        )
        self.case = follow(self.case, event, fact)
        return self.case


@pytest.fixture
def petition() -> Told:
    return Told()


def delivered(petition: Told) -> IntakeCase:
    petition.hears(PetitionAccepted, CaseState.ACCEPTED, purpose=PetitionPurpose.REQUEST, due_at=END)
    return petition.hears(
        OpinionDelivered,
        CaseState.DELIVERED,
        received_on=ASKED,
        in_time=True,
        review_until=END,
        review_right_told=True,
    )


def test_the_days_of_a_hearing_move_the_end_that_is_told(petition: Told) -> None:
    petition.hears(RecheckRequested, CaseState.RECHECK_REQUESTED, requested_on=ASKED, due_at=END)
    assert petition.case.due_at == END
    assert petition.hears(RecheckHearingHeld, CaseState.RECHECK_REQUESTED, days=8, due_at=LATER).due_at == LATER


def test_a_clock_that_stands_still_has_no_end(petition: Told) -> None:
    petition.hears(PetitionAccepted, CaseState.ACCEPTED, purpose=PetitionPurpose.REQUEST, due_at=END)
    assert petition.hears(Suspended, CaseState.SUSPENDED, reason=SuspendReason.APPRAISAL).due_at is None
    assert petition.hears(Resumed, CaseState.MEDIATING, stopped_days=8, due_at=LATER).due_at == LATER


def test_what_was_answered_is_due_no_more(petition: Told) -> None:
    petition.hears(PetitionAccepted, CaseState.ACCEPTED, purpose=PetitionPurpose.REQUEST, due_at=END)
    assert petition.hears(HandlingExtended, CaseState.HANDLING, days=8, due_at=LATER).due_at == LATER
    assert delivered(petition).due_at is None


def test_the_petitioner_is_told_until_when_a_review_may_be_asked_for_and_when_that_is_over(petition: Told) -> None:
    case = delivered(petition)
    assert state_name(case, END - timedelta(seconds=1)) == "处理意见书已送达，2024年4月30日前（含当日）可申请复查"
    assert state_name(case, END) == "处理意见书已送达，申请复查的期限已于2024年4月30日届满"
    closed = petition.hears(Closed, CaseState.CLOSED, closing_code=ClosingCode.EXPLAINED, days=1)
    assert state_name(closed, NOW) == "已办结，2024年4月30日前（含当日）可申请复查"


def test_after_the_review_it_is_the_recheck_that_may_be_asked_for(petition: Told) -> None:
    delivered(petition)
    asked = petition.hears(ReviewRequested, CaseState.REVIEW_REQUESTED, requested_on=ASKED, due_at=END)
    assert (asked.due_at, state_name(asked, NOW)) == (END, "正在复查")
    reviewed = petition.hears(
        PetitionReviewed, CaseState.REVIEWED, result=ReviewResult.UPHELD, recheck_until=LATER, recheck_right_told=True
    )
    assert reviewed.due_at is None
    assert state_name(reviewed, NOW) == "复查意见已出具，2024年5月8日前（含当日）可申请复核"


@pytest.mark.parametrize(
    ("clock", "field"),
    [
        (CaseClock.PETITION_HANDLE, "due_at"),
        (CaseClock.REVIEW_REQUEST, "review_until"),
        (CaseClock.RECHECK_REQUEST, "recheck_until"),
        (CaseClock.RATING, None),
    ],
)
def test_an_end_that_was_counted_anew_is_told_of_its_own_term(petition: Told, clock: CaseClock, field: str) -> None:
    before = petition.case
    after = petition.hears(DeadlineMoved, CaseState.DELIVERED, clock=clock, previous_due_at=END, due_at=LATER)
    for name in ("due_at", "review_until", "recheck_until"):
        assert getattr(after, name) == (LATER if name == field else getattr(before, name))
