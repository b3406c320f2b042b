"""What of a notice is shown and sent."""

from typing import Any

from services.notify.application.ports import NoticeQuery, NoticeReads
from services.notify.application.rights import scope_of
from services.notify.domain.attempts import Attempt
from services.notify.domain.notice import Dispatch, NoticeState
from services.notify.domain.rules import Policy
from shared.people.rights import permitted, seen
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.rules.refusal import Refusal


def message_of(dispatch: Dispatch) -> dict[str, str]:
    """Return what a channel passes on: codes and the text, no personal data."""
    notice = dispatch.notice
    return {
        "notice_id": dispatch.notice_id,
        "event_id": notice.event_id,
        "type": notice.event_type,
        "case_id": notice.case_id,
        "case_no": notice.case_no,
        "recipient": notice.recipient,
        "text": notice.text,
    }


def notice_view(dispatch: Dispatch) -> dict[str, Any]:
    """Return a notice for the staff."""
    return {
        **message_of(dispatch),
        "kind": dispatch.notice.kind.value,
        "place": dispatch.notice.place.code,
        "channel": dispatch.notice.channel,
        "rules_version": dispatch.notice.rules_version,
        "state": dispatch.state.value,
        "attempts": dispatch.attempts,
        "next_attempt_at": dispatch.next_attempt_at.isoformat() if dispatch.next_attempt_at else None,
        "last_error": dispatch.last_error,
        "created_at": dispatch.created_at.isoformat(),
        "finished_at": dispatch.finished_at.isoformat() if dispatch.finished_at else None,
    }


async def list_view(reads: NoticeReads, query: NoticeQuery, who: Staff) -> dict[str, Any]:
    """Return the notices asked for that somebody may see, newest first."""
    return {"notices": [notice_view(dispatch) for dispatch in await reads.find(query, visible_to(who))]}


async def detail_view(reads: NoticeReads, notice_id: str, who: Staff) -> dict[str, Any]:
    """Return a notice with every attempt to deliver it.

    Raises:
        Refusal: no such notice, or it is not theirs to see.
    """
    found = await reads.by_id(notice_id)
    if found is None:
        raise notice_not_found(notice_id)
    dispatch, attempts = found
    seen(who, "notify.read-notice", scope_of(dispatch.notice), dispatch.notice.case_id)
    return {**notice_view(dispatch), "attempt_log": [_attempt_view(attempt) for attempt in attempts]}


async def summary_view(reads: NoticeReads, policy: Policy, who: Staff) -> dict[str, Any]:
    """Return counts by state, and by channel and state; every state is named, with 0 if need be.

    Raises:
        Refusal: it is not theirs to see.
    """
    permitted(who, "notify.read-summary")
    counts = await reads.counts()
    by_state = dict.fromkeys((state.value for state in NoticeState), 0)
    by_channel: dict[str, dict[str, int]] = {}
    for count in counts:
        by_state[count.state.value] += count.notices
        in_channel = by_channel.setdefault(count.channel, dict.fromkeys(by_state, 0))
        in_channel[count.state.value] += count.notices
    oldest = await reads.oldest_waiting()
    return {
        "by_state": by_state,
        "by_channel": by_channel,
        "oldest_waiting": oldest.isoformat() if oldest else None,
        "rules_version": policy.rules.version,
        "channels_version": policy.channels.version,
    }


def notice_not_found(notice_id: str) -> Refusal:
    """Say that there is no such notice."""
    return Refusal("notice-not-found", f"no notice {notice_id}", "未找到该通知。", status=404)


def _attempt_view(attempt: Attempt) -> dict[str, Any]:
    return {
        "number": attempt.number,
        "at": attempt.at.isoformat(),
        "outcome": attempt.outcome.value,
        "error": attempt.error,
    }
