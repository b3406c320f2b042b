"""A dispute between neighbours: returned once, then up to the district, agreed, closed, broken and taken up again."""

from shared.contracts import codes
from shared.contracts.codes import CaseState, Risk
from shared.contracts.examples.parts import (
    COMMUNITY,
    DISPATCHER,
    DISTRICT,
    LEADER,
    MEDIATOR,
    STREET,
    YELLOW,
    Happening,
    at,
    filed,
)
from shared.contracts.facts import escalation, intake, mediation
from shared.contracts.facts.base import Actor
from shared.contracts.mediation_codes import PartiesConsent, SessionResult, SessionVenue

DISPUTE: tuple[Happening, ...] = (
    (
        at("2024-03-04T09:12:30"),
        1,
        intake.Registered(
            **filed(CaseState.REGISTERED, actor=Actor(level=COMMUNITY, role="grid_worker", ref="staff-0140")),
            channel=codes.Channel.GRID_WORKER,
            dispute_type=codes.DisputeType.NEIGHBOURS,
            people_count=4,
        ),
    ),
    (
        at("2024-03-04T10:05:00"),
        2,
        intake.Accepted(
            **filed(CaseState.ACCEPTED, actor=Actor(level=COMMUNITY, role="clerk", ref="staff-0131")),
            consent_basis=codes.ConsentBasis.APPLICATION,
            due_at=at("2024-04-08T00:00:00"),
        ),
    ),
    (
        at("2024-03-04T14:20:00"),
        3,
        mediation.Assigned(**filed(CaseState.ASSIGNED), mediator_ref="staff-0117"),
    ),
    (
        at("2024-03-06T09:00:00"),
        4,
        mediation.Started(**filed(CaseState.MEDIATING, actor=MEDIATOR), consent=PartiesConsent.ALL_AGREE),
    ),
    (
        at("2024-03-06T11:30:00.250000"),
        5,
        mediation.SessionRecorded(
            **filed(CaseState.MEDIATING, actor=MEDIATOR),
            session_no=1,
            people_present=5,
            result=SessionResult.CONTINUES,
            online=False,
            held_at=at("2024-03-06T09:30:00"),
            venue=SessionVenue.MEDIATION_ROOM,
        ),
    ),
    (
        at("2024-03-20T16:40:00"),
        6,
        escalation.RiskChanged(
            **filed(CaseState.MEDIATING, actor=MEDIATOR, risk=YELLOW),
            from_risk=Risk.GREEN,
            to_risk=YELLOW,
            reason=codes.RiskReason.REPEATED,
        ),
    ),
    (
        at("2024-04-03T09:00:00"),
        7,
        escalation.DeadlineWarned(
            **filed(CaseState.MEDIATING, risk=YELLOW),
            clock=codes.CaseClock.CONCLUDE,
            due_at=at("2024-04-08T00:00:00"),
            days_left=4,
        ),
    ),
    (
        at("2024-04-08T09:00:02"),
        8,
        escalation.Overdue(
            **filed(CaseState.MEDIATING, risk=YELLOW),
            clock=codes.CaseClock.CONCLUDE,
            due_at=at("2024-04-08T00:00:00"),
            target_level=STREET,
        ),
    ),
    (
        at("2024-04-08T09:30:00"),
        10,
        escalation.Returned(
            **filed(CaseState.MEDIATING, actor=DISPATCHER, risk=YELLOW),
            from_level=STREET,
            to_level=COMMUNITY,
            reason=codes.ReturnReason.MATERIAL_MISSING,
            returns=1,
        ),
    ),
    (
        at("2024-04-09T10:10:00"),
        12,
        escalation.Signed(
            **filed(CaseState.MEDIATING, STREET, risk=YELLOW, actor=DISPATCHER), from_level=COMMUNITY, to_level=STREET
        ),
    ),
    (
        at("2024-04-16T15:00:00"),
        13,
        escalation.Escalated(
            **filed(CaseState.MEDIATING, STREET, risk=YELLOW, actor=DISPATCHER),
            from_level=STREET,
            to_level=DISTRICT,
            reason=codes.EscalationReason.CROSS_AREA,
            sign_due_at=at("2024-04-19T00:00:00"),
        ),
    ),
    (
        at("2024-04-18T09:00:00"),
        15,
        escalation.AssignedDown(
            **filed(CaseState.MEDIATING, STREET, actor=LEADER, risk=YELLOW),
            from_level=DISTRICT,
            to_level=STREET,
            leader_ref="staff-0003",
            person_ref="staff-0021",
            department="荣光街道综治中心",
            due_at=at("2024-04-26T18:00:00"),
        ),
    ),
    (
        at("2024-04-24T16:20:00"),
        17,
        mediation.Agreed(
            **filed(CaseState.AGREED, STREET, actor=DISPATCHER, risk=YELLOW),
            form=codes.AgreementForm.WRITTEN,
            amount_cents=380000,
            effective_at=at("2024-04-24T16:20:00"),
            perform_due_at=at("2024-05-24T23:59:59"),
        ),
    ),
    (
        at("2024-04-25T09:00:00"),
        18,
        mediation.Closed(
            **filed(CaseState.CLOSED, STREET, actor=DISPATCHER, risk=YELLOW),
            closing_code=codes.ClosingCode.AGREED_WRITTEN,
            days=52,
        ),
    ),
    (
        at("2024-04-25T09:00:00"),
        19,
        mediation.Outcome(
            **filed(CaseState.CLOSED, STREET, risk=YELLOW),
            closing_code=codes.ClosingCode.AGREED_WRITTEN,
            resolved=True,
            days=52,
            highest_level=DISTRICT,
        ),
    ),
    (
        at("2024-05-20T10:30:00"),
        20,
        mediation.FollowedUp(
            **filed(CaseState.FOLLOWED_UP, STREET, actor=DISPATCHER, risk=YELLOW),
            way=codes.FollowUpWay.HOME_VISIT,
            satisfaction=codes.Satisfaction.DISSATISFIED,
            performed=False,
            hidden_risk=False,
        ),
    ),
    (
        at("2024-05-27T09:15:00"),
        21,
        mediation.Reopened(
            **filed(CaseState.ACCEPTED, STREET, actor=DISPATCHER, risk=YELLOW),
            reason=codes.ReopenReason.BREACH,
            reopen_count=1,
            due_at=at("2024-06-28T00:00:00"),
        ),
    ),
)
