"""Disputes that end or begin in other ways, remarks on cases, and two activities."""

from shared.contracts import codes
from shared.contracts.codes import CaseState
from shared.contracts.examples.parts import MEDIATOR, STORY_CASE, Happening, at, filed, held
from shared.contracts.facts import activity, escalation, intake, mediation
from shared.contracts.mediation_codes import ClockEffect

OTHERS: tuple[Happening, ...] = (
    (
        at("2024-05-08T10:00:00"),
        2,
        intake.NotAccepted(
            **filed(CaseState.NOT_ACCEPTED, case_no="dispute-220105003001-2024-00031"),
            reason=codes.NotAcceptedReason.ALREADY_WITH_AUTHORITY,
            guided_to=codes.Organ.COURT,
        ),
    ),
    (
        at("2024-06-12T15:45:00"),
        2,
        intake.Referred(
            **filed(CaseState.REFERRED, case_no="dispute-220105003001-2024-00038"),
            target=codes.Organ.ARBITRATION,
            reference="LA-2024-0186",
        ),
    ),
    (
        at("2024-07-02T11:00:00"),
        6,
        mediation.Terminated(
            **filed(CaseState.TERMINATED, case_no="dispute-220105003001-2024-00044", actor=MEDIATOR),
            reason=codes.TerminationReason.NO_AGREEMENT,
        ),
    ),
    (
        at("2024-08-19T09:40:00"),
        3,
        mediation.Merged(
            **filed(CaseState.MERGED, case_no="dispute-220105003001-2024-00057"),
            into=STORY_CASE,
            clocks=ClockEffect.ENDED,
        ),
    ),
    (at("2024-09-03T14:00:00"), 0, activity.StudyHeld(**held(), topic="《民法典》相邻关系专题学习", attendees=35)),
    (
        at("2024-12-04T09:00:00"),
        0,
        activity.PublicityHeld(**held(), form=codes.PublicityForm.LECTURE, topic="国家宪法日律师进小区"),
    ),
    (
        at("2023-10-26T09:00:00"),
        7,
        escalation.DeadlineMoved(
            **filed(CaseState.MEDIATING, case_no="dispute-220105003001-2023-00201"),
            clock=codes.CaseClock.CONCLUDE,
            previous_due_at=at("2024-02-13T00:00:00"),
            due_at=at("2024-02-19T00:00:00"),
        ),
    ),
    (
        at("2024-07-17T09:00:00"),
        9,
        escalation.Supervised(
            **filed(CaseState.MEDIATING, case_no="dispute-220105003001-2024-00049"),
            clock=codes.CaseClock.CONCLUDE,
            step=codes.SupervisionStep.RED,
            due_at=at("2024-07-10T00:00:00"),
        ),
    ),
    (
        at("2024-07-18T10:20:00"),
        11,
        escalation.SupervisionLifted(
            **filed(CaseState.AGREED, case_no="dispute-220105003001-2024-00049"),
            step=codes.SupervisionStep.RED,
        ),
    ),
    (
        at("2024-01-15T09:00:00"),
        1,
        intake.Imported(
            **filed(CaseState.CLOSED, case_no="dispute-220105003001-2023-00009"),
            channel=codes.Channel.WINDOW,
            dispute_type=codes.DisputeType.PROPERTY_MANAGEMENT,
            people_count=3,
            registered_at=at("2023-05-10T00:00:00"),
            accepted_at=at("2023-05-11T00:00:00"),
            closed_at=at("2023-06-02T00:00:00"),
            closing_code=codes.ClosingCode.AGREED_WRITTEN,
        ),
    ),
    (
        at("2024-08-19T09:10:00"),
        0,
        intake.DuplicateSuspected(
            **filed(CaseState.REGISTERED, case_no="dispute-220105003001-2024-00057"), same_as=STORY_CASE, score=85
        ),
    ),
    (
        at("2034-01-09T10:00:00"),
        0,
        intake.PersonalDataDestroyed(
            **filed(CaseState.FOLLOWED_UP, case_no="dispute-220105003001-2023-00009"),
            reason=codes.DestructionReason.RETENTION_OVER,
        ),
    ),
)
