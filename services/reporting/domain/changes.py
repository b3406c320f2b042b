"""What an event changes in the projection of its case, beside where every event says the case stands."""

from datetime import datetime
from typing import Any

from services.reporting.domain.beside import changes_beside
from services.reporting.domain.projection import CaseProjection, Opening
from shared.contracts.codes import CaseClock, ClosingCode
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import (
    DeadlineMoved,
    DeadlineWarned,
    Escalated,
    Overdue,
    Returned,
    Supervised,
    SupervisionLifted,
)
from shared.contracts.facts.filing import Unmerged, Voided, Withheld
from shared.contracts.facts.intake import Accepted, Referred
from shared.contracts.facts.mediation import Agreed, Closed, FollowedUp, Merged, Reopened, Started, TakenOn
from shared.contracts.facts.performance import (
    ConfirmationApplied,
    ConfirmationConcluded,
    ConfirmationOpened,
    PerformanceRecorded,
)
from shared.contracts.facts.petition import (
    HandlingExtended,
    OpinionDelivered,
    PetitionAccepted,
    PetitionRated,
    PetitionRechecked,
    PetitionReviewed,
)
from shared.contracts.facts.term import Extended, Resumed, Suspended
from shared.contracts.mediation_codes import ConfirmationStage, Performance, PerformanceManner


def changes_of(before: CaseProjection, fact: CaseFact, at: datetime) -> dict[str, Any]:
    """Return the fields that only this fact tells of; none when it cannot follow on the case as it stands."""
    if not fact.kind.is_case and (changes := changes_beside(fact, at)):
        return changes
    match fact:
        case Escalated():
            return {"escalations": before.escalations + 1}
        case Returned():
            return {"returns": before.returns + 1}
        case Supervised() | SupervisionLifted() | Referred():
            return _of_its_supervision(before, fact)
        case _:
            return (
                _of_its_term(before, fact, at)
                or _of_its_course(fact)
                or _of_its_agreement(fact)
                or _of_its_end(before, fact, at)
            )


def _of_its_term(before: CaseProjection, fact: CaseFact, at: datetime) -> dict[str, Any]:
    match fact:
        case Accepted() | PetitionAccepted() if before.accepted_at is None:
            return {"accepted_at": at, "opened_at": at, "due_at": fact.due_at}
        case (
            HandlingExtended()
            | TakenOn()
            | DeadlineMoved(clock=CaseClock.CONCLUDE | CaseClock.PETITION_HANDLE)
            | DeadlineWarned(clock=CaseClock.CONCLUDE | CaseClock.PETITION_HANDLE)
        ):
            return {"due_at": fact.due_at}
        case Overdue(clock=CaseClock.CONCLUDE | CaseClock.PETITION_HANDLE):
            return {"due_at": fact.due_at, "overdue": True}
        case OpinionDelivered(in_time=True):
            return {"overdue": False}
        case Suspended() | Resumed() | Extended():
            return _of_its_stops(before, fact)
        case _:
            return {}


def _of_its_stops(before: CaseProjection, fact: Suspended | Resumed | Extended) -> dict[str, Any]:
    match fact:
        case Suspended():
            return {"due_at": None}
        case Resumed():
            return {"due_at": fact.due_at, "stopped_days": before.stopped_days + fact.stopped_days}
        case Extended():
            return {"due_at": fact.due_at, "overdue": False, "extensions": before.extensions + 1}


def _of_its_supervision(before: CaseProjection, fact: CaseFact) -> dict[str, Any]:
    """How far the owner is supervised; who leaves people's mediation is not any more."""
    if not isinstance(fact, Supervised):
        return {"supervision": None}
    reached = max(fact.step, before.supervision_reached or fact.step, key=lambda one: one.rank)
    return {"supervision": fact.step, "supervision_reached": reached}


def _of_its_course(fact: CaseFact) -> dict[str, Any]:
    match fact:
        case Overdue(clock=CaseClock.PETITION_NOTICE):
            return {"notice_overdue": True}
        case Started():
            return {"mediated": True}
        case FollowedUp(satisfaction=satisfaction):
            return {"satisfaction": satisfaction}
        case PetitionRated(petition_office=office, responsible_unit=unit):
            return {"office_rating": office, "unit_rating": unit}
        case _:
            return {}


def _of_its_agreement(fact: CaseFact) -> dict[str, Any]:
    match fact:
        case Agreed(form=form, manner=manner):
            at_once = manner is PerformanceManner.AT_ONCE
            return {
                "agreement_form": form,
                "performance": Performance.AT_ONCE if at_once else Performance.NOT_DUE,
                "confirmation": None,
            }
        case PerformanceRecorded(performance=performance):
            return {"performance": performance}
        case ConfirmationOpened():
            return {"confirmation": ConfirmationStage.ELIGIBLE}
        case ConfirmationApplied():
            return {"confirmation": ConfirmationStage.APPLIED}
        case ConfirmationConcluded(result=result):
            return {"confirmation": result}
        case _:
            return {}


def _of_its_end(before: CaseProjection, fact: CaseFact, at: datetime) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    match fact:
        case _ if before.voided_at is not None:
            pass
        case Closed(closing_code=code) if before.closed_at is None:
            changes = {"closed_at": at, "closing_code": code, "resolved": code.resolved}
        case Reopened() if before.merged_at is None:
            changes = _reopened(before, fact, at)
        case PetitionReviewed() | PetitionRechecked() if fact.closing_code is not None:
            changes = {"closing_code": fact.closing_code, "resolved": fact.closing_code.resolved}
        case Merged() if before.merged_at is None:
            changes = {"merged_at": at, "merged_into": fact.into, "closing_code": ClosingCode.MERGED}
        case Unmerged() if before.merged_at is not None:
            again = _taken_up_again(before, at, Opening.UNMERGED)
            changes = {**again, "merged_at": None, "merged_into": None, "closing_code": None}
        case Voided() | Withheld():
            changes = {"voided_at": at, "closing_code": None, "resolved": False}
    return changes


def _taken_up_again(before: CaseProjection, at: datetime, by: Opening) -> dict[str, Any]:
    """A case that was never accepted has no stretch of work, and so no second one."""
    if before.accepted_at is None:
        return {}
    return {"opened_at": at, "opened_by": by, "period": before.period + 1}


def _reopened(before: CaseProjection, fact: Reopened, at: datetime) -> dict[str, Any]:
    """A petition may lose its opinion before its file is closed: its stretch of work goes on, with another term."""
    return {
        **({} if before.closed_at is None else _taken_up_again(before, at, Opening.REOPENED)),
        "due_at": fact.due_at,
        "overdue": False,
        "agreement_form": None,
        "satisfaction": None,
        "office_rating": None,
        "unit_rating": None,
        "performance": None,
        "confirmation": None,
        "closed_at": None,
        "closing_code": None,
        "resolved": False,
        "reopen_count": before.reopen_count + 1,
    }
