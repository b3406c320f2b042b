"""A service of five lines on the kit: it keeps, for each case, the sequences it applied."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from shared.contracts.codes import CaseState, Channel, Kind
from shared.contracts.envelope import Event
from shared.contracts.facts.intake import Registered
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.db.engine import reading
from shared.db.tables import messaging_tables
from shared.messaging.ordering import Turn, turn_of
from shared.messaging.outcomes import Done, NotYet, Outcome, Refused
from shared.messaging.subscription import Subscription
from shared.messaging.topology import Topology
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE
from shared.runtime.identifiers import new_id

metadata = MetaData()
tables = messaging_tables(metadata)
effects = Table(
    "effects",
    metadata,
    Column("case_id", String, primary_key=True),
    Column("sequence", Integer, primary_key=True),
)
SUBSCRIPTION = Subscription("CASES", "kit", ("cases.>",))
TOPOLOGY = Topology(consumers=(SUBSCRIPTION,))
NOON = datetime(2024, 5, 6, 12, tzinfo=ZONE)


def registered(case_id: str, sequence: int = 1) -> Event:
    place = Place.from_code("220105003001")
    fact = Registered(
        case_no=case_id,
        kind=Kind.DISPUTE,
        place=place,
        state=CaseState.REGISTERED,
        owner_level=Level.COMMUNITY,
        channel=Channel.WINDOW,
        people_count=2,
    )
    return Event.of(
        fact, event_id=new_id(), service="kit", subject=case_id, time=NOON, sequence=sequence, correlation=case_id
    )


@dataclass(frozen=True)
class Open:
    """A command: make the first event of a case."""

    case_id: str
    poison: bool = False
    forbidden: bool = False


@dataclass
class Handler:
    """Counts its calls, so that a test can see how work was grouped."""

    sizes: list[int] = field(default_factory=list)

    async def __call__(self, connection: AsyncConnection, payloads: Sequence[object]) -> Sequence[Outcome]:
        self.sizes.append(len(payloads))
        return [await self._one(connection, payload) for payload in payloads]

    async def _one(self, connection: AsyncConnection, payload: object) -> Outcome:
        match payload:
            case Open(poison=True):
                raise ValueError("poison")
            case Open(forbidden=True):
                return Refused(Refusal("forbidden", "not allowed", "不允许"))
            case Open(case_id=case_id):
                event = registered(case_id)
                return Done({"case_id": case_id, "event_id": event.id}, (event,))
            case Event() as event:
                applied = (
                    await connection.execute(
                        select(effects.c.sequence)
                        .where(effects.c.case_id == event.subject)
                        .order_by(effects.c.sequence.desc())
                    )
                ).scalar() or 0
                turn = turn_of(event.sequence, applied)
                if turn is Turn.NOT_YET:
                    return NotYet(f"case {event.subject} is at {applied}, not ready for {event.sequence}")
                if turn is Turn.NEXT:
                    row = {"case_id": event.subject, "sequence": event.sequence}
                    await connection.execute(insert(effects), [row])
                return Done()
            case _:
                raise TypeError(payload)


async def effects_of(engine: AsyncEngine) -> list[tuple[str, int]]:
    async with reading(engine) as connection:
        rows = await connection.execute(select(effects).order_by(effects.c.case_id, effects.c.sequence))
        return [(row.case_id, row.sequence) for row in rows]
