"""The further turns a dispute may take: given back, stopped, made longer, kept or not, taken back."""

from datetime import date

from shared.contracts import mediation_codes
from shared.contracts.codes import CaseState
from shared.contracts.examples.parts import COMMUNITY, DISPATCHER, MEDIATOR, STORY_CASE, Happening, at, filed
from shared.contracts.facts import filing, mediation, performance, term
from shared.contracts.facts.base import Actor

DIRECTOR = Actor(level=COMMUNITY, role="director", ref="staff-0102")
WATER = "dispute-220105003001-2024-00061"
WAGES = "dispute-220105003001-2024-00064"
CLINIC = "dispute-220105003001-2024-00065"
LOAN = "dispute-220105003001-2024-00067"
WALL = "dispute-220105003001-2024-00057"

TURNS: tuple[Happening, ...] = (
    (
        at("2024-08-20T09:15:00"),
        4,
        mediation.Declined(
            **filed(CaseState.ACCEPTED, case_no=WATER, actor=MEDIATOR),
            mediator_ref="staff-0117",
            reason=mediation_codes.DeclineReason.CONFLICT_OF_INTEREST,
        ),
    ),
    (
        at("2024-08-28T10:00:00"),
        8,
        term.Suspended(
            **filed(CaseState.SUSPENDED, case_no=WATER, actor=DIRECTOR),
            reason=mediation_codes.SuspendReason.APPRAISAL,
        ),
    ),
    (
        at("2024-09-09T14:30:00"),
        9,
        term.Resumed(
            **filed(CaseState.MEDIATING, case_no=WATER, actor=MEDIATOR),
            stopped_days=12,
            due_at=at("2024-10-01T00:00:00"),
        ),
    ),
    (
        at("2024-09-23T11:00:00"),
        10,
        term.Extended(
            **filed(CaseState.MEDIATING, case_no=WATER, actor=MEDIATOR),
            extension_no=1,
            due_at=at("2024-10-16T00:00:00"),
        ),
    ),
    (
        at("2024-09-23T15:00:00"),
        4,
        mediation.TakenOn(
            **filed(CaseState.ASSIGNED, case_no=LOAN, actor=MEDIATOR),
            mediator_ref="staff-0117",
            due_at=at("2024-10-09T00:00:00"),
        ),
    ),
    (
        at("2024-09-18T09:00:00"),
        5,
        term.ArbitrationOpened(
            **filed(CaseState.MEDIATING, case_no=WAGES),
            received_at=at("2024-08-30T15:20:00"),
            open_since=at("2024-09-15T00:00:00"),
        ),
    ),
    (
        at("2024-09-25T10:30:00"),
        9,
        mediation.RemedyNoticeGiven(
            **filed(CaseState.TERMINATED, case_no=CLINIC, actor=MEDIATOR), given_on=date(2024, 9, 24)
        ),
    ),
    (
        at("2024-10-10T16:00:00"),
        12,
        performance.ConfirmationOpened(
            **filed(CaseState.AGREED, case_no=WATER, actor=MEDIATOR), due_at=at("2024-11-10T00:00:00")
        ),
    ),
    (
        at("2024-10-11T09:30:00"),
        13,
        filing.Proposed(
            **filed(CaseState.AGREED, case_no=WATER, actor=MEDIATOR), proposal=mediation_codes.Proposal.CLOSE
        ),
    ),
    (
        at("2024-10-22T10:20:00"),
        16,
        performance.ConfirmationApplied(
            **filed(CaseState.CLOSED, case_no=WATER, actor=MEDIATOR), applied_at=at("2024-10-21T00:00:00")
        ),
    ),
    (
        at("2024-11-05T15:10:00"),
        17,
        performance.ConfirmationConcluded(
            **filed(CaseState.CLOSED, case_no=WATER, actor=MEDIATOR),
            result=mediation_codes.ConfirmationStage.CONFIRMED,
        ),
    ),
    (
        at("2024-11-11T10:40:00"),
        18,
        performance.PerformanceRecorded(
            **filed(CaseState.CLOSED, case_no=WATER, actor=MEDIATOR),
            performance=mediation_codes.Performance.PERFORMED,
        ),
    ),
    (
        at("2024-12-02T09:00:00"),
        20,
        filing.Archived(
            **filed(CaseState.ARCHIVED, case_no=WATER, actor=DIRECTOR), retention=mediation_codes.Retention.LONG
        ),
    ),
    (
        at("2024-08-23T10:00:00"),
        4,
        filing.Unmerged(
            **filed(CaseState.ACCEPTED, case_no=WALL, actor=DISPATCHER),
            out_of=STORY_CASE,
            reason=mediation_codes.UnmergeReason.DIFFERENT_PARTIES,
            clocks=mediation_codes.ClockEffect.RUNS_ON,
            due_at=at("2024-09-18T00:00:00"),
        ),
    ),
    (
        at("2024-09-12T17:05:00"),
        4,
        filing.Voided(
            **filed(CaseState.VOID, case_no="dispute-220105003001-2024-00066", actor=DISPATCHER),
            reason=mediation_codes.VoidReason.ENTERED_TWICE,
        ),
    ),
    (
        at("2024-08-20T09:00:00"),
        5,
        mediation.HelperInvited(
            **filed(CaseState.MEDIATING, case_no=WATER, actor=MEDIATOR), helper=mediation_codes.Helper.OLD_TEACHER
        ),
    ),
)
