from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.db.tables import MessagingTables
from shared.messaging import answers, inbox, outbox
from shared.messaging.outcomes import Done, Outcome
from shared.messaging.submission import Delivery, Handle, Request, Submission

Origin = TypeVar("Origin", Delivery, Request)


async def transact(
    connection: AsyncConnection,
    tables: MessagingTables,
    handle: Handle,
    submissions: Sequence[Submission],
    now: datetime,
) -> list[Outcome]:
    """Take a list in within one transaction: inbox, handler, answers, outbox.

    Returns one outcome for each submission, in its place. A delivery seen before, or twice in the list, is
    Done without effect; a request seen before is given its old answer.
    """
    fresh = await inbox.claim(connection, tables.inbox, _origins(submissions, Delivery), now)
    known = await answers.recall(connection, tables.answers, _origins(submissions, Request))
    first_with_key: dict[str, int] = {}
    outcomes: dict[int, Outcome] = {}
    repeated: list[int] = []
    work: list[int] = []
    for index, submission in enumerate(submissions):
        match submission.origin:
            case Delivery() as delivery if delivery not in fresh:
                outcomes[index] = Done()
            case Delivery() as delivery:
                fresh.discard(delivery)
                work.append(index)
            case Request() as request if request in known:
                outcomes[index] = known[request]
            case Request(key=key) if key in first_with_key:
                repeated.append(index)
            case Request(key=key):
                first_with_key[key] = index
                work.append(index)
            case None:
                work.append(index)
    if work:
        handled = await handle(connection, [submissions[index].payload for index in work])
        outcomes.update(zip(work, handled, strict=True))
        await _store(connection, tables, [(submissions[index].origin, outcomes[index]) for index in work], now)
    for index in repeated:
        outcomes[index] = _repeat(submissions, first_with_key, index, outcomes)
    return [outcomes[index] for index in range(len(submissions))]


async def _store(
    connection: AsyncConnection,
    tables: MessagingTables,
    handled: Sequence[tuple[Delivery | Request | None, Outcome]],
    now: datetime,
) -> None:
    done = [(origin, outcome) for origin, outcome in handled if isinstance(outcome, Done)]
    undone = [origin for origin, outcome in handled if not isinstance(outcome, Done)]
    await inbox.release(connection, tables.inbox, [o for o in undone if isinstance(o, Delivery)])
    await answers.remember(
        connection, tables.answers, {o: outcome for o, outcome in done if isinstance(o, Request)}, now
    )
    await outbox.append(connection, tables.outbox, [event for _, outcome in done for event in outcome.events], now)


def _repeat(
    submissions: Sequence[Submission],
    first_with_key: dict[str, int],
    index: int,
    outcomes: dict[int, Outcome],
) -> Outcome:
    request = submissions[index].origin
    if not isinstance(request, Request):
        raise TypeError("only requests repeat by key")
    first = first_with_key[request.key]
    return outcomes[first] if submissions[first].origin == request else answers.reused()


def _origins(submissions: Sequence[Submission], kind: type[Origin]) -> list[Origin]:
    return [submission.origin for submission in submissions if isinstance(submission.origin, kind)]
