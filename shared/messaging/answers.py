"""Idempotency keys: the same request, asked again, is given the answer it was given before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Insert, Select, Table, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.messaging.outcomes import Done, Outcome, Refused
from shared.messaging.submission import Request
from shared.rules.refusal import Refusal


def digest_of(body: bytes) -> str:
    """Return the digest two requests must share to be the same."""
    return hashlib.sha256(body).hexdigest()


async def recall(connection: AsyncConnection, answers: Table, requests: Sequence[Request]) -> dict[Request, Outcome]:
    """Return the outcome of the requests whose key was used before: the old answer, or a refusal."""
    if not requests:
        return {}
    rows = await connection.execute(_recall(answers), {"keys": [request.key for request in requests]})
    found = {row.key: row for row in rows}
    return {
        request: Done(json.loads(row.reply)) if row.digest == request.digest else reused()
        for request in requests
        if (row := found.get(request.key)) is not None
    }


async def remember(connection: AsyncConnection, answers: Table, given: Mapping[Request, Done], now: datetime) -> None:
    """Keep the answers of this transaction."""
    if not given:
        return
    await connection.execute(
        _remember(answers),
        [
            {
                "key": request.key,
                "digest": request.digest,
                "reply": json.dumps(done.reply, ensure_ascii=False),
                "answered_at": now,
            }
            for request, done in given.items()
        ],
    )


def reused() -> Refused:
    """Refuse a key that came with another body before."""
    return Refused(
        Refusal(
            "idempotency-key-reused",
            "Idempotency-Key: it was used with another body; send a new key for a new request",
            "该幂等键已用于内容不同的请求，请更换后重试。",
            status=422,
        )
    )


@cache
def _recall(answers: Table) -> Select[tuple[str, str, str]]:
    columns = answers.c
    return select(columns.key, columns.digest, columns.reply).where(columns.key.in_(bindparam("keys", expanding=True)))


@cache
def _remember(answers: Table) -> Insert:
    return insert(answers)
