from dataclasses import replace
from datetime import timedelta

from services.notify.domain.attempts import (
    FAILURE_TYPE,
    AttemptOutcome,
    Rejected,
    Taken,
    Trouble,
    conclude,
    failure_notice,
)
from services.notify.domain.notice import MAX_ATTEMPTS, Dispatch, NoticeState
from tests.unit.notify.dispatches import NOON, dispatch

PAUSE = timedelta(seconds=30)
WAITING = dispatch()


def test_what_is_taken_is_delivered() -> None:
    result = conclude(replace(WAITING, attempts=2, last_error="away"), Taken(), NOON, PAUSE)
    assert result.dispatch.state is NoticeState.DELIVERED
    assert (result.dispatch.attempts, result.dispatch.next_attempt_at, result.dispatch.last_error) == (3, None, None)
    assert result.dispatch.finished_at == NOON
    assert (result.attempt.number, result.attempt.outcome, result.attempt.error) == (3, AttemptOutcome.DELIVERED, None)


def test_trouble_is_tried_again_after_the_pause() -> None:
    result = conclude(WAITING, Trouble("away"), NOON, PAUSE)
    assert result.dispatch.state is NoticeState.WAITING
    assert (result.dispatch.attempts, result.dispatch.next_attempt_at) == (1, NOON + PAUSE)
    assert (result.attempt.outcome, result.attempt.error) == (AttemptOutcome.RETRY, "away")
    assert failure_notice(result.dispatch) is None


def test_the_last_attempt_allowed_ends_in_failure_and_the_streets_desk_is_told() -> None:
    result = conclude(replace(WAITING, attempts=MAX_ATTEMPTS - 1), Trouble("away"), NOON, PAUSE)
    assert result.dispatch.state is NoticeState.FAILED
    assert result.attempt.outcome is AttemptOutcome.FAILED
    told = failure_notice(result.dispatch)
    assert told is not None
    assert (told.recipient, told.channel, told.event_type) == ("desk:street:220105003", "file", FAILURE_TYPE)
    assert told.event_id == f"notice-1:{MAX_ATTEMPTS}"
    assert told.text == (
        "dispute-220105003001-2024-00012的一条通知未能送达mediator:staff-0117"
        "（渠道webhook:app，已尝试8次），请另行告知。"
    )


def test_a_rejection_is_final_at_once() -> None:
    result = conclude(WAITING, Rejected("answered 400"), NOON, PAUSE)
    assert result.dispatch.state is NoticeState.FAILED
    assert (result.dispatch.attempts, result.dispatch.last_error) == (1, "answered 400")


def test_a_failure_to_tell_of_a_failure_is_told_to_nobody() -> None:
    told = failure_notice(conclude(WAITING, Rejected("no"), NOON, PAUSE).dispatch)
    assert told is not None
    failed = conclude(Dispatch.new("notice-2", told, NOON), Rejected("disk full"), NOON, PAUSE)
    assert failed.dispatch.state is NoticeState.FAILED
    assert failure_notice(failed.dispatch) is None


def test_another_round_counts_on_and_is_told_of_anew() -> None:
    failed = conclude(replace(WAITING, attempts=MAX_ATTEMPTS - 1), Trouble("away"), NOON, PAUSE).dispatch
    later = NOON + timedelta(days=1)
    again = failed.again(later)
    assert (again.state, again.next_attempt_at, again.finished_at) == (NoticeState.WAITING, later, None)
    once_more = conclude(again, Trouble("away"), later, PAUSE)
    assert once_more.dispatch.state is NoticeState.WAITING
    assert once_more.attempt.number == MAX_ATTEMPTS + 1
    end = conclude(replace(again, attempts=2 * MAX_ATTEMPTS - 1), Trouble("away"), later, PAUSE).dispatch
    assert end.state is NoticeState.FAILED
    first, second = failure_notice(failed), failure_notice(end)
    assert first is not None
    assert second is not None
    assert first.event_id != second.event_id
