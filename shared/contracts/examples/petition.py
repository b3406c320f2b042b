"""Petitions: one event of each of their types."""

from datetime import date
from typing import Any

from shared.contracts import codes, kind_codes
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.examples.parts import CLERK, DISTRICT, REVIEWER, STREET, Happening, at, of
from shared.contracts.facts import intake, petition
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level


def petitioned(number: int, state: CaseState, owner: Level = STREET, actor: Actor | None = CLERK) -> dict[str, Any]:
    """The same of a petition."""
    return of(Kind.PETITION, number, state, owner, actor)


PETITIONS: tuple[Happening, ...] = (
    (
        at("2024-03-05T10:00:00"),
        2,
        petition.PetitionClassified(
            **petitioned(3, CaseState.REGISTERED),
            purpose=kind_codes.PetitionPurpose.REQUEST,
            competence=kind_codes.Competence.OWN,
            law_related=False,
            earlier=kind_codes.EarlierPetition.NONE,
        ),
    ),
    (
        at("2024-03-07T09:30:00"),
        3,
        petition.PetitionAccepted(
            **petitioned(3, CaseState.ACCEPTED),
            purpose=kind_codes.PetitionPurpose.REQUEST,
            due_at=at("2024-05-07T00:00:00"),
        ),
    ),
    (
        at("2024-03-08T09:00:00"),
        2,
        petition.PetitionNotAccepted(
            **petitioned(4, CaseState.NOT_ACCEPTED), reason=kind_codes.PetitionRefusal.OUTSIDE_POWER
        ),
    ),
    (
        at("2024-03-11T09:00:00"),
        3,
        petition.PetitionGuided(**petitioned(5, CaseState.GUIDED), route=kind_codes.LegalRoute.LITIGATION),
    ),
    (
        at("2024-03-12T09:00:00"),
        3,
        petition.PetitionTransferred(**petitioned(6, CaseState.TRANSFERRED), organ="二道区住房和城乡建设局"),
    ),
    (at("2024-03-13T09:00:00"), 3, petition.PetitionObjected(**petitioned(7, CaseState.OBJECTED))),
    (
        at("2024-03-15T09:00:00"),
        4,
        petition.ObjectionDecided(**petitioned(7, CaseState.TRANSFERRED, actor=REVIEWER), upheld=True),
    ),
    (
        at("2024-03-11T14:00:00"),
        4,
        petition.HandlingBegun(
            **petitioned(3, CaseState.HANDLING), leader_ref="staff-0002", department="荣光街道城市管理办公室"
        ),
    ),
    (
        at("2024-04-28T10:00:00"),
        6,
        petition.HandlingExtended(**petitioned(3, CaseState.HANDLING), days=30, due_at=at("2024-06-06T00:00:00")),
    ),
    (
        at("2024-04-10T16:00:00"),
        5,
        petition.PetitionMediated(
            **petitioned(8, CaseState.PETITION_MEDIATED), paper=kind_codes.MediationPaper.SETTLEMENT
        ),
    ),
    (
        at("2024-05-20T10:00:00"),
        7,
        petition.OpinionIssued(
            **petitioned(3, CaseState.OPINION_ISSUED), opinion=kind_codes.PetitionOpinion.NOT_SUPPORT
        ),
    ),
    (
        at("2024-05-22T10:00:00"),
        8,
        petition.OpinionDelivered(
            **petitioned(3, CaseState.DELIVERED),
            received_on=date(2024, 5, 22),
            in_time=True,
            review_until=at("2024-06-22T00:00:00"),
            review_right_told=True,
        ),
    ),
    (at("2024-05-23T10:00:00"), 4, petition.SuggestionReplied(**petitioned(9, CaseState.REPLIED), adopted=True)),
    (
        at("2024-06-11T10:00:00"),
        11,
        petition.ReviewRequested(
            **petitioned(3, CaseState.REVIEW_REQUESTED, DISTRICT),
            requested_on=date(2024, 6, 11),
            due_at=at("2024-07-12T00:00:00"),
        ),
    ),
    (
        at("2024-07-05T10:00:00"),
        12,
        petition.PetitionReviewed(
            **petitioned(3, CaseState.REVIEWED, actor=REVIEWER),
            result=kind_codes.ReviewResult.UPHELD,
            recheck_until=at("2024-08-06T00:00:00"),
            recheck_right_told=True,
        ),
    ),
    (
        at("2024-07-24T10:00:00"),
        13,
        petition.RecheckRequested(
            **petitioned(3, CaseState.RECHECK_REQUESTED, DISTRICT),
            requested_on=date(2024, 7, 24),
            due_at=at("2024-08-24T00:00:00"),
        ),
    ),
    (
        at("2024-08-07T16:00:00"),
        14,
        petition.RecheckHearingHeld(
            **petitioned(3, CaseState.RECHECK_REQUESTED, DISTRICT, actor=REVIEWER),
            days=3,
            due_at=at("2024-08-27T00:00:00"),
        ),
    ),
    (
        at("2024-08-20T10:00:00"),
        15,
        petition.PetitionRechecked(
            **petitioned(3, CaseState.RECHECKED, actor=REVIEWER), result=kind_codes.ReviewResult.UPHELD
        ),
    ),
    (
        at("2024-06-24T09:00:00"),
        12,
        petition.RightLapsed(**petitioned(10, CaseState.CLOSED, actor=None), clock=CaseClock.REVIEW_REQUEST),
    ),
    (
        at("2024-06-03T14:59:00"),
        0,
        intake.RatingGiven(
            **petitioned(10, CaseState.CLOSED, actor=Actor(level=Level.STREET, role="resident")),
            petition_office=codes.Satisfaction.SATISFIED,
            responsible_unit=codes.Satisfaction.FAIRLY_SATISFIED,
        ),
    ),
    (
        at("2024-06-03T15:00:00"),
        11,
        petition.PetitionRated(
            **petitioned(10, CaseState.CLOSED, actor=None),
            petition_office=codes.Satisfaction.SATISFIED,
            responsible_unit=codes.Satisfaction.FAIRLY_SATISFIED,
        ),
    ),
    (at("2024-06-28T09:00:00"), 13, petition.PetitionArchived(**petitioned(10, CaseState.ARCHIVED))),
)
