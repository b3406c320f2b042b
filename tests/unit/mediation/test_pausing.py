from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.commands import Terminate, Tick
from services.mediation.domain.file_commands import Propose
from services.mediation.domain.term_commands import Extend, Resume, Suspend
from shared.contracts.codes import CaseState, TerminationReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import DeadlineWarned, Overdue
from shared.contracts.facts.term import Extended, Resumed, Suspended
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import Proposal, SuspendReason
from shared.runtime.clock import ZONE

SUSPEND = Suspend(reason=SuspendReason.APPRAISAL)
MEDIATOR = Actor(level=Level.COMMUNITY, role="mediator", ref="m-1")
DIRECTOR = Actor(level=Level.COMMUNITY, role="director", ref="d-1")


def test_days_of_a_suspension_do_not_count(make_case: Any, do: Any, start: datetime) -> None:
    case = make_case(CaseState.MEDIATING)
    suspended = do(case, SUSPEND, start + timedelta(days=10))
    assert isinstance(suspended.facts[0], Suspended)
    resumed = do(suspended.case, Resume(), start + timedelta(days=52))
    (fact,) = resumed.facts
    assert isinstance(fact, Resumed)
    assert fact.stopped_days == 42
    assert case.due_at == datetime(2024, 4, 2, tzinfo=ZONE)
    assert fact.due_at == resumed.case.due_at == datetime(2024, 5, 14, tzinfo=ZONE)
    assert (resumed.case.state, resumed.case.suspended_at) == (CaseState.MEDIATING, None)


def test_no_clock_fires_while_a_case_is_suspended(make_case: Any, do: Any, start: datetime) -> None:
    suspended = do(make_case(CaseState.MEDIATING), SUSPEND, start + timedelta(days=10)).case
    assert suspended.due_at is None
    assert do(suspended, Tick(), start + timedelta(days=400)).facts == ()
    resumed = do(suspended, Resume(), start + timedelta(days=400)).case
    assert do(resumed, Tick(), start + timedelta(days=401)).facts == ()
    (warned,) = do(resumed, Tick(), resumed.due_at - timedelta(days=3)).facts
    assert isinstance(warned, DeadlineWarned)
    assert isinstance(do(resumed, Tick(), resumed.due_at + timedelta(hours=9)).facts[0], Overdue)


def test_after_a_suspension_only_the_days_still_ahead_are_warned_of(make_case: Any, do: Any) -> None:
    warned = do(make_case(CaseState.MEDIATING), Tick(), datetime(2024, 3, 26, 9, tzinfo=ZONE)).case
    suspended = do(warned, SUSPEND, datetime(2024, 3, 28, 10, tzinfo=ZONE)).case
    afternoon = datetime(2024, 4, 10, 15, tzinfo=ZONE)
    resumed = do(suspended, Resume(), afternoon).case
    assert resumed.due_at == datetime(2024, 4, 15, tzinfo=ZONE) + timedelta(days=1)
    assert do(resumed, Tick(), afternoon).facts == ()
    assert [fact.days_left for fact in do(resumed, Tick(), datetime(2024, 4, 12, 9, tzinfo=ZONE)).facts] == [3]


def test_a_mediator_proposes_and_another_decides(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    assert refused(case, SUSPEND.by(MEDIATOR)).slug == "decided-by-mediator"
    proposed = do(case, Propose(proposal=Proposal.SUSPEND, grounds="等待鉴定").by(DIRECTOR)).case
    assert refused(proposed, SUSPEND.by(DIRECTOR)).slug == "decided-by-proposer"
    proposed = do(case, Propose(proposal=Proposal.SUSPEND, grounds="等待鉴定").by(MEDIATOR)).case
    suspended = do(proposed, SUSPEND.by(DIRECTOR)).case
    assert (suspended.state, suspended.proposal) == (CaseState.SUSPENDED, None)


def test_what_a_level_owns_is_not_suspended_below_it(make_case: Any, refused: Any) -> None:
    case = make_case(CaseState.MEDIATING, owner=Level.STREET)
    assert refused(case, SUSPEND.by(DIRECTOR)).slug == "actor-below-the-owner"


def test_a_term_that_is_over_is_neither_stopped_nor_made_longer(make_case: Any, refused: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    assert refused(case, SUSPEND, case.due_at).slug == "term-over"
    longer = Extend(agreed_by_both=True, last_day=date(2024, 5, 1))
    assert refused(case, longer, case.due_at).slug == "term-over"


def test_a_case_that_waits_for_a_signature_is_not_suspended(escalated: Any, refused: Any) -> None:
    assert refused(escalated(CaseState.MEDIATING), SUSPEND).slug == "escalation-pending"


def test_a_party_may_refuse_while_a_case_is_suspended(make_case: Any, do: Any) -> None:
    ended = do(make_case(CaseState.SUSPENDED), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    assert ended.state is CaseState.TERMINATED


def test_both_parties_make_a_term_longer(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    assert refused(case, Extend(agreed_by_both=False, last_day=date(2024, 4, 30))).slug == "extension-not-agreed"
    assert refused(case, Extend(agreed_by_both=True, last_day=date(2024, 4, 1))).slug == "extension-not-longer"
    warned = do(case, Tick(), datetime(2024, 3, 28, 8, tzinfo=ZONE)).case
    decision = do(
        warned, Extend(agreed_by_both=True, last_day=date(2024, 4, 30)), datetime(2024, 3, 28, 9, tzinfo=ZONE)
    )
    (fact,) = decision.facts
    assert isinstance(fact, Extended)
    assert (fact.extension_no, fact.due_at) == (1, datetime(2024, 5, 1, tzinfo=ZONE))
    again = do(decision.case, Extend(agreed_by_both=True, last_day=date(2024, 5, 10)))
    assert again.facts[0].extension_no == 2


def test_a_longer_term_is_warned_of_anew_but_not_for_days_that_have_begun(make_case: Any, do: Any) -> None:
    warned = do(make_case(CaseState.MEDIATING), Tick(), datetime(2024, 3, 28, 8, tzinfo=ZONE)).case
    evening = datetime(2024, 3, 28, 20, tzinfo=ZONE)
    far = do(warned, Extend(agreed_by_both=True, last_day=date(2024, 4, 30)), evening).case
    assert [fact.days_left for fact in do(far, Tick(), datetime(2024, 4, 23, 9, tzinfo=ZONE)).facts] == [7]
    near = do(warned, Extend(agreed_by_both=True, last_day=date(2024, 4, 2)), evening).case
    assert do(near, Tick(), evening).facts == ()
    assert [fact.days_left for fact in do(near, Tick(), datetime(2024, 3, 29, 9, tzinfo=ZONE)).facts] == [4]


@pytest.mark.parametrize("days", [0, 1])
def test_a_suspension_counts_whole_days(make_case: Any, do: Any, days: int) -> None:
    case = make_case(CaseState.MEDIATING)
    suspended = do(case, SUSPEND, datetime(2024, 3, 5, 0, 1, tzinfo=ZONE)).case
    resumed = do(suspended, Resume(), datetime(2024, 3, 5 + days, 23, 59, tzinfo=ZONE)).case
    assert resumed.due_at - case.due_at == timedelta(days=days)
