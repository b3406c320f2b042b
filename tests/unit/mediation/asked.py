"""Whatever may be asked of a case, sensible or not."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from services.mediation.domain.commands import (
    Agree,
    Assign,
    AssignDown,
    Close,
    Command,
    Escalate,
    FollowUp,
    Merge,
    RecordSession,
    Reopen,
    Return,
    SetRisk,
    Sign,
    Start,
    Terminate,
)
from shared.contracts.codes import (
    AgreementForm,
    ClosingCode,
    EscalationReason,
    FollowUpWay,
    ReopenReason,
    ReturnReason,
    Risk,
    RiskReason,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level

LEVELS = st.sampled_from(Level)
ACTORS = st.none() | st.builds(Actor, level=LEVELS)


def any_command(now: datetime, case_ids: tuple[str, ...]) -> st.SearchStrategy[Command]:
    """Commands of every sort at a moment, naming these cases to merge into."""
    signed = st.none() | st.just(now.date())
    return st.one_of(
        st.builds(
            Assign,
            actor=ACTORS,
            mediator_ref=st.sampled_from(["m-1", "m-2"]),
            conflict_of_interest=st.sampled_from([False]),
        ),
        st.builds(Start, actor=ACTORS, rights_notice=st.sampled_from([True, True, False])),
        st.builds(RecordSession, actor=ACTORS, people_present=st.integers(1, 9), record=st.just("调解记录")),
        st.builds(
            Agree,
            actor=ACTORS,
            form=st.sampled_from(AgreementForm),
            content=st.none() | st.just("赔偿"),
            parties_signed_on=signed,
            mediator_signed_on=signed,
            committee_sealed_on=signed,
        ),
        st.builds(Terminate, actor=ACTORS, reason=st.sampled_from(TerminationReason), remedy_notice=st.booleans()),
        st.builds(Close, actor=ACTORS, closing_code=st.sampled_from(ClosingCode)),
        st.builds(
            FollowUp,
            actor=ACTORS,
            way=st.sampled_from(FollowUpWay),
            satisfaction=st.sampled_from(Satisfaction),
            performed=st.booleans(),
            by_closer=st.booleans(),
        ),
        st.builds(Reopen, actor=ACTORS, reason=st.sampled_from(ReopenReason)),
        st.builds(Escalate, actor=ACTORS, reason=st.sampled_from(EscalationReason), tried=st.just("已协调")),
        st.builds(Sign, actor=ACTORS, level=LEVELS),
        st.builds(Return, actor=ACTORS, level=LEVELS, reason=st.sampled_from(ReturnReason)),
        st.builds(
            AssignDown,
            actor=ACTORS,
            to_level=LEVELS,
            leader_ref=st.just("l-1"),
            person_ref=st.just("p-1"),
            department=st.just("综治中心"),
            due_at=st.sampled_from([now, now + timedelta(days=3)]),
        ),
        st.builds(SetRisk, actor=ACTORS, risk=st.sampled_from(Risk), reason=st.sampled_from(RiskReason)),
        st.builds(Merge, actor=ACTORS, into=st.sampled_from(case_ids)),
    )
