"""Notices to rows and back."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import RowMapping, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.adapters.tables import notices
from services.notify.domain.notice import Dispatch, Notice, NoticeState
from shared.contracts.codes import Kind
from shared.contracts.places import Place
from shared.db.upsert import insert_or_ignore

_BY_ID = select(notices).where(notices.c.notice_id.in_(bindparam("ids", expanding=True)), notices.c.withheld.is_(False))
_WITHHOLD = (
    update(notices)
    .where(notices.c.case_id.in_(bindparam("cases", expanding=True)))
    .values(withheld=True, next_attempt_at=None)
)
_CHANGE = update(notices).where(
    notices.c.notice_id == bindparam("of_notice"), notices.c.attempts == bindparam("attempts_before")
)


async def load_notices(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Dispatch]:
    """Return the notices that exist, by id."""
    if not ids:
        return {}
    rows = await connection.execute(_BY_ID, {"ids": list(ids)})
    return {row["notice_id"]: dispatch_of(row) for row in rows.mappings()}


async def insert_notices(connection: AsyncConnection, dispatches: Collection[Dispatch]) -> None:
    """Insert notices; one for an event, recipient and channel that have theirs already is left out."""
    if not dispatches:
        return
    statement = insert_or_ignore(connection.dialect.name, notices)
    await connection.execute(statement, [_row_of(dispatch) for dispatch in dispatches])


async def change_notices(connection: AsyncConnection, changes: Collection[tuple[Dispatch, int]]) -> None:
    """Write how notices stand, each only if it still has the number of attempts the change is based on."""
    if not changes:
        return
    await connection.execute(
        _CHANGE,
        [
            {"of_notice": dispatch.notice_id, "attempts_before": before, **_progress_of(dispatch)}
            for dispatch, before in changes
        ],
    )


async def withhold_notices(connection: AsyncConnection, case_ids: Collection[str]) -> None:
    """Show the notices of cases to nobody any more, and deliver none that still waits."""
    if case_ids:
        await connection.execute(_WITHHOLD, {"cases": list(case_ids)})


def dispatch_of(row: RowMapping) -> Dispatch:
    """Read a whole row of the table."""
    notice = Notice(
        event_id=row["event_id"],
        event_type=row["event_type"],
        case_id=row["case_id"],
        case_no=row["case_no"],
        kind=Kind(row["kind"]),
        place=Place.from_code(row["place"]),
        recipient=row["recipient"],
        channel=row["channel"],
        text=row["text"],
        rules_version=row["rules_version"],
    )
    return Dispatch(
        notice_id=row["notice_id"],
        notice=notice,
        created_at=row["created_at"],
        next_attempt_at=row["next_attempt_at"],
        state=NoticeState(row["state"]),
        attempts=row["attempts"],
        attempts_allowed=row["attempts_allowed"],
        last_error=row["last_error"],
        finished_at=row["finished_at"],
    )


def _row_of(dispatch: Dispatch) -> dict[str, Any]:
    notice = dispatch.notice
    return {
        "notice_id": dispatch.notice_id,
        "event_id": notice.event_id,
        "event_type": notice.event_type,
        "case_id": notice.case_id,
        "case_no": notice.case_no,
        "kind": notice.kind.value,
        "place": notice.place.code,
        "recipient": notice.recipient,
        "channel": notice.channel,
        "text": notice.text,
        "rules_version": notice.rules_version,
        "created_at": dispatch.created_at,
        **_progress_of(dispatch),
    }


def _progress_of(dispatch: Dispatch) -> dict[str, Any]:
    return {
        "state": dispatch.state.value,
        "attempts": dispatch.attempts,
        "attempts_allowed": dispatch.attempts_allowed,
        "next_attempt_at": dispatch.next_attempt_at,
        "last_error": dispatch.last_error,
        "finished_at": dispatch.finished_at,
    }
