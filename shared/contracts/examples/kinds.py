"""Petitions, a visit, a consultation and a decision review: one event of each of their types."""

from typing import Any

from shared.contracts import codes, kind_codes
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.examples.parts import DISTRICT, STREET, Happening, at, held
from shared.contracts.facts import consult, decision_review, petition, sealed, visit
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level
from shared.contracts.places import Place

CLERK = Actor(level=STREET, role="clerk", ref="staff-0031")
REVIEWER = Actor(level=DISTRICT, role="dispatcher", ref="staff-0005")


def of(kind: Kind, number: int, state: CaseState, owner: Level = STREET, actor: Actor | None = CLERK) -> dict[str, Any]:
    """What every event of a case that the street itself took in carries."""
    return {
        "case_no": f"{kind.value}-220105003000-2024-{number:05}",
        "kind": kind,
        "place": Place.from_code("220105003000"),
        "state": state,
        "owner_level": owner,
        "actor": actor,
    }


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
            **petitioned(3, CaseState.DELIVERED), review_until=at("2024-06-22T00:00:00"), review_right_told=True
        ),
    ),
    (at("2024-05-23T10:00:00"), 4, petition.SuggestionReplied(**petitioned(9, CaseState.REPLIED), adopted=True)),
    (
        at("2024-06-11T10:00:00"),
        11,
        petition.ReviewRequested(
            **petitioned(3, CaseState.REVIEW_REQUESTED, DISTRICT), due_at=at("2024-07-12T00:00:00")
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
            **petitioned(3, CaseState.RECHECK_REQUESTED, DISTRICT), due_at=at("2024-08-24T00:00:00")
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

VISITS: tuple[Happening, ...] = (
    (
        at("2024-04-02T09:10:00"),
        2,
        visit.VisitReceived(
            **of(Kind.VISIT, 12, CaseState.RECEIVED),
            people_count=9,
            representatives=3,
            collective=True,
            leader_on_duty=True,
        ),
    ),
    (
        at("2024-04-02T10:20:00"),
        3,
        visit.VisitEnded(
            **of(Kind.VISIT, 12, CaseState.RECEPTION_ENDED),
            outcome=kind_codes.VisitOutcome.TO_DISPUTE,
            guided_to=None,
            becomes=Kind.DISPUTE,
            into="5f0d6c6e-2c3f-5c0a-9a0b-6f1f0a3b7d10",
            dispute_type=codes.DisputeType.PROPERTY_MANAGEMENT,
            waited_days=0,
        ),
    ),
)

CONSULTS: tuple[Happening, ...] = (
    (
        at("2024-04-08T10:00:00"),
        2,
        consult.ConsultAnswered(**of(Kind.CONSULT, 4, CaseState.ANSWERED), by=kind_codes.AnsweredBy.LAWYER),
    ),
    (
        at("2024-04-09T10:00:00"),
        3,
        consult.ConsultRated(
            **of(Kind.CONSULT, 4, CaseState.RATED, actor=None), satisfaction=codes.Satisfaction.SATISFIED
        ),
    ),
    (
        at("2024-04-10T10:00:00"),
        2,
        consult.ConsultConverted(
            **of(Kind.CONSULT, 5, CaseState.CONVERTED),
            target=kind_codes.ConsultTarget.LEGAL_AID,
            becomes=None,
            into=None,
            dispute_type=None,
        ),
    ),
)


def reviewed(number: int, state: CaseState) -> dict[str, Any]:
    """What every event of a decision review carries."""
    return of(Kind.DECISION_REVIEW, number, state)


DECISION_REVIEWS: tuple[Happening, ...] = (
    (
        at("2024-04-15T09:00:00"),
        2,
        decision_review.LegalCheckBegun(
            **reviewed(2, CaseState.LEGAL_CHECK), adviser_ref="staff-0210", due_at=at("2024-04-25T00:00:00")
        ),
    ),
    (
        at("2024-04-23T09:00:00"),
        3,
        decision_review.LegalOpinionGiven(**reviewed(2, CaseState.LEGAL_CHECK), adviser_ref="staff-0210"),
    ),
    (
        at("2024-04-24T09:00:00"),
        7,
        decision_review.PartAssessed(
            **reviewed(2, CaseState.ASSESSED),
            part=kind_codes.ReviewPart.CONTROLLABILITY,
            verdict=kind_codes.Verdict.CONDITIONAL,
        ),
    ),
    (
        at("2024-04-25T09:00:00"),
        8,
        decision_review.ReviewConcluded(**reviewed(2, CaseState.CONCLUDED), conclusion=kind_codes.Conclusion.ADJUST),
    ),
    (
        at("2024-04-28T09:00:00"),
        9,
        decision_review.ReviewDecided(
            **reviewed(2, CaseState.DECIDED), decision=kind_codes.Conclusion.ADJUST, meeting_ref="meeting-2024-09"
        ),
    ),
    (at("2024-05-06T09:00:00"), 3, decision_review.ReviewWithdrawn(**reviewed(3, CaseState.LEGAL_CHECK))),
    (
        at("2024-11-06T09:00:00"),
        12,
        decision_review.PostReviewed(**reviewed(2, CaseState.POST_REVIEWED), as_expected=True),
    ),
)

SEALED: tuple[Happening, ...] = (
    (at("2024-05-13T09:00:00"), 1, sealed.SealedRegistered(**held(), case_no="petition-220105003000-2024-00011")),
    (at("2024-05-14T09:00:00"), 2, sealed.Sealed(**held(), case_no="petition-220105003000-2024-00012")),
    (at("2024-05-15T09:00:00"), 2, sealed.HandedOver(**held(), case_no="petition-220105003000-2024-00011")),
)

KINDS: tuple[Happening, ...] = (*PETITIONS, *VISITS, *CONSULTS, *DECISION_REVIEWS, *SEALED)
