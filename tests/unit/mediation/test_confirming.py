from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.agreement_commands import ApplyConfirmation, ConcludeConfirmation, OpenConfirmation
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import Reopen, Terminate, Tick
from services.mediation.domain.confirmation_clock import confirmation_moments
from services.mediation.domain.explain import explain
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock, CaseState, ReopenReason, TerminationReason
from shared.contracts.facts.escalation import DeadlineWarned
from shared.contracts.facts.performance import ConfirmationApplied, ConfirmationConcluded, ConfirmationOpened
from shared.contracts.mediation_codes import ConfirmationStage
from shared.rules.days import day_of
from shared.runtime.clock import ZONE

FIT: dict[str, Any] = {"about_status": False, "about_title": False, "content_clear": True}
OPEN = OpenConfirmation(**FIT)
APPLY = ApplyConfirmation(jointly=True)
LAST_DAY_ENDS = datetime(2024, 4, 1, tzinfo=ZONE)
"""Every case of these tests is agreed on 1 March: the thirtieth day is 31 March, a Sunday."""
OVER_BY_LAW = datetime(2024, 4, 2, tzinfo=ZONE)
"""A last day that is a holiday moves to the day after (民法典 art. 203)."""


@pytest.fixture
def eligible(make_case: Any, do: Any) -> Case:
    case: Case = do(make_case(CaseState.CLOSED), OPEN).case
    return case


@pytest.mark.parametrize(
    ("about", "slug"),
    [
        ({"about_status": True}, "confirmation-of-status"),
        ({"about_title": True}, "confirmation-of-title"),
        ({"content_clear": False}, "confirmation-content-unclear"),
    ],
)
def test_what_no_court_confirms_is_not_opened(make_case: Any, refused: Any, about: dict[str, bool], slug: str) -> None:
    assert refused(make_case(CaseState.AGREED), OpenConfirmation(**{**FIT, **about})).slug == slug


def test_thirty_days_run_from_the_effect_of_the_agreement(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.AGREED)
    (fact,) = do(case, OPEN).facts
    assert isinstance(fact, ConfirmationOpened)
    assert fact.due_at == LAST_DAY_ENDS
    assert do(case, OPEN, LAST_DAY_ENDS).case.confirmation is not None
    assert refused(do(case, OPEN).case, APPLY, OVER_BY_LAW).slug == "confirmation-too-late"


def test_who_looks_late_finds_the_days_over_and_still_records_who_applied_in_time(make_case: Any, do: Any) -> None:
    at = OVER_BY_LAW + timedelta(hours=9)
    decision = do(make_case(CaseState.CLOSED), OPEN, at)
    found, over = decision.facts
    assert isinstance(found, ConfirmationOpened)
    assert isinstance(over, ConfirmationConcluded)
    assert (over.result, decision.case.confirmation.stage) == (ConfirmationStage.EXPIRED, ConfirmationStage.EXPIRED)
    in_time = ApplyConfirmation(jointly=True, applied_on=date(2024, 3, 20))
    assert do(decision.case, in_time, at).case.confirmation.stage is ConfirmationStage.APPLIED


def test_both_parties_apply_in_time_and_once(eligible: Case, do: Any, refused: Any) -> None:
    assert refused(eligible, OPEN).slug == "confirmation-opened-already"
    assert refused(eligible, ApplyConfirmation(jointly=False)).slug == "confirmation-not-joint"
    assert refused(eligible, APPLY, OVER_BY_LAW).slug == "confirmation-too-late"
    assert (
        refused(eligible, ConcludeConfirmation(result=ConfirmationStage.CONFIRMED)).slug == "confirmation-not-applied"
    )
    applied = do(eligible, APPLY).case
    assert refused(applied, APPLY).slug == "confirmation-not-eligible"
    assert refused(applied, ConcludeConfirmation(result=ConfirmationStage.EXPIRED)).slug == "confirmation-result"
    (fact,) = do(applied, ConcludeConfirmation(result=ConfirmationStage.CONFIRMED)).facts
    assert fact.result is ConfirmationStage.CONFIRMED


@pytest.fixture
def lapsed(eligible: Case, do: Any, policy: Policy) -> Case:
    """Told as expired by its clock."""
    case = eligible
    while (moment := min(filter(None, confirmation_moments(case, policy)), default=None)) is not None:
        case = do(case, Tick(), moment).case
    assert case.confirmation is not None
    assert case.confirmation.stage is ConfirmationStage.EXPIRED
    return case


@pytest.mark.parametrize("last_day", [date(2024, 3, 31), date(2024, 4, 1)])
def test_who_applied_in_time_did_so_whenever_it_is_recorded(
    eligible: Case, lapsed: Case, do: Any, last_day: date
) -> None:
    in_time = ApplyConfirmation(jointly=True, applied_on=last_day)
    for case in (eligible, lapsed):
        decision = do(case, in_time, OVER_BY_LAW + timedelta(hours=9))
        (fact,) = decision.facts
        assert isinstance(fact, ConfirmationApplied)
        assert day_of(fact.applied_at) == last_day
        confirmed = do(decision.case, ConcludeConfirmation(result=ConfirmationStage.CONFIRMED), OVER_BY_LAW)
        assert confirmed.case.confirmation.stage is ConfirmationStage.CONFIRMED


def test_who_applied_late_did_so_whenever_it_is_recorded(eligible: Case, lapsed: Case, refused: Any) -> None:
    late = ApplyConfirmation(jointly=True, applied_on=OVER_BY_LAW.date())
    for case in (eligible, lapsed):
        assert refused(case, late, OVER_BY_LAW).slug == "confirmation-too-late"
        assert refused(case, APPLY, OVER_BY_LAW).slug == "confirmation-too-late"


@pytest.mark.parametrize("result", [ConfirmationStage.WITHDRAWN, ConfirmationStage.REJECTED])
def test_who_withdrew_or_was_sent_away_asks_again_within_the_thirty_days(
    eligible: Case, do: Any, refused: Any, result: ConfirmationStage
) -> None:
    ended = do(do(eligible, APPLY).case, ConcludeConfirmation(result=result)).case
    again = do(ended, APPLY, OVER_BY_LAW - timedelta(hours=9)).case
    assert again.confirmation is not None
    assert again.confirmation.stage is ConfirmationStage.APPLIED
    assert refused(ended, APPLY, OVER_BY_LAW).slug == "confirmation-too-late"
    confirmed = do(again, ConcludeConfirmation(result=ConfirmationStage.CONFIRMED)).case
    assert refused(confirmed, APPLY).slug == "confirmation-not-eligible"


def test_the_day_of_an_application_has_come_and_lies_within_the_agreement(eligible: Case, refused: Any) -> None:
    for day, slug in [
        (date(2024, 3, 2), "application-in-the-future"),
        (date(2024, 2, 29), "application-before-effect"),
    ]:
        assert refused(eligible, ApplyConfirmation(jointly=True, applied_on=day)).slug == slug


def test_it_is_warned_at_ten_five_and_one_day_and_ends_by_itself(eligible: Case, do: Any, policy: Policy) -> None:
    case, told = eligible.model_copy(update={"terms": ()}), []
    while (moment := next_instant(case, policy)) is not None:
        decision = do(case, Tick(), moment)
        assert do(decision.case, Tick(), moment).facts == ()
        told += [(moment.day, fact) for fact in decision.facts]
        case = decision.case
    *warnings, (day, end) = told
    assert [(day, fact.clock, fact.days_left) for day, fact in warnings if isinstance(fact, DeadlineWarned)] == [
        (21, CaseClock.CONFIRM, 10),
        (26, CaseClock.CONFIRM, 5),
        (29, CaseClock.CONFIRM, 2),
    ], "the last one is given on Friday, for the office is closed on Saturday"
    assert day == OVER_BY_LAW.day
    assert isinstance(end, ConfirmationConcluded)
    assert end.result is ConfirmationStage.EXPIRED
    assert case.state is CaseState.CLOSED


def test_nothing_is_warned_of_once_they_applied_or_the_case_is_taken_up_again(eligible: Case, do: Any) -> None:
    facts = do(do(eligible, APPLY).case, Tick(), LAST_DAY_ENDS).facts
    assert not any(getattr(fact, "clock", CaseClock.CONFIRM) is CaseClock.CONFIRM for fact in facts)
    reopened = do(eligible, Reopen(reason=ReopenReason.BREACH)).case
    assert reopened.confirmation is None


def test_its_days_are_explained(eligible: Case, policy: Policy, start: datetime) -> None:
    clock, *_ = explain(eligible, start, policy).clocks
    assert (clock.clock, clock.due_at, clock.days_left) == (CaseClock.CONFIRM, LAST_DAY_ENDS, 30)


def test_without_an_agreement_there_is_nothing_to_confirm(make_case: Any, do: Any, refused: Any) -> None:
    ended = do(make_case(), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    assert refused(ended, OPEN).slug == "not-in-this-state"
