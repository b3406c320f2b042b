"""Mediation's real handler in the real transaction, fed without a broker."""

from collections.abc import Sequence
from itertools import islice

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.people import clerk_of
from bench.totals import TotalsWrong
from services.mediation.adapters.store import SqlCaseStore
from services.mediation.adapters.tables import case_log, cases, messaging
from services.mediation.application.arrivals import Arrivals
from services.mediation.application.handle import MediationHandler
from services.mediation.application.messages import CommandCase
from services.mediation.domain.commands import Assign
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState, Channel, ConsentBasis, DisputeType, Kind
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.intake import Accepted, Registered
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.db.engine import reading
from shared.messaging.cause import Cause, emit
from shared.messaging.outcomes import Done
from shared.messaging.submission import Delivery, Submission
from shared.messaging.transaction import transact
from shared.privacy.key_ring import KeyRing
from shared.rules.territory import Territory
from shared.runtime.clock import SystemClock
from shared.runtime.identifiers import new_id

CONSUMER = "mediation"
AT_ONCE = 100
EVENTS_BEFORE = 2
"""Each case has been registered and accepted when the measured item comes."""


class ConsumeStep:
    """Takes items in on one database.

    The item is an assignment that comes as a delivery: of all that mediation takes in, it writes the most: inbox,
    state, case log and outbox, a row each.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._clock = SystemClock()
        store = SqlCaseStore(KeyRing.generate())
        self._by = clerk_of(1)
        self._handle = MediationHandler(
            store, self._clock, Policy(), Arrivals(), Territory.load(), {self._by.ref: self._by}.get
        )

    async def prepared(self, items: int) -> list[Submission]:
        """Bring so many new cases to the point where they are accepted; return what is to be measured."""
        case_ids = [new_id() for _ in range(items)]
        events = [event for case_id in case_ids for event in self._accepted(case_id)]
        await self.run([Submission(event, Delivery(CONSUMER, event.id)) for event in events], AT_ONCE)
        assign = Assign(mediator_ref=self._by.ref, conflict_of_interest=False)
        return [
            Submission(CommandCase(case_id, assign, Cause.new(), self._by), Delivery(CONSUMER, new_id()))
            for case_id in case_ids
        ]

    async def run(self, submissions: Sequence[Submission], batch: int) -> None:
        """Take items in, `batch` a transaction.

        Raises:
            TotalsWrong: an item was refused.
        """
        waiting = iter(submissions)
        while some := list(islice(waiting, batch)):
            async with self._engine.begin() as connection:
                outcomes = await transact(connection, messaging, self._handle, some, self._clock.now())
            if refused := [outcome for outcome in outcomes if not isinstance(outcome, Done)]:
                raise TotalsWrong(f"mediation did not take in {len(refused)} items, the first: {refused[0]}")

    async def check(self, items: int) -> None:
        """Compare the tables with what was taken in.

        Raises:
            TotalsWrong: something was lost or doubled.
        """
        expected = {
            messaging.inbox: items * (EVENTS_BEFORE + 1),
            messaging.outbox: items,
            case_log: items,
            cases: items,
        }
        found = {table: await self._count(table) for table in expected}
        if wrong := [
            f"{found[table]} rows of {table.name} instead of {n}" for table, n in expected.items() if found[table] != n
        ]:
            raise TotalsWrong("consume step: lost or doubled: " + "; ".join(wrong))

    async def _count(self, table: Table) -> int:
        async with reading(self._engine) as connection:
            return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())

    def _accepted(self, case_id: str) -> tuple[Event, Event]:
        place = Place.from_code("220105003001")
        now = self._clock.now()
        cause = Cause.new()

        def event(fact: CaseFact, sequence: int) -> Event:
            return emit("intake", fact, subject=case_id, sequence=sequence, cause=cause, now=now)

        known = {"case_no": f"dispute-{case_id}", "kind": Kind.DISPUTE, "place": place, "owner_level": Level.COMMUNITY}
        registered = Registered(
            **known,
            state=CaseState.REGISTERED,
            channel=Channel.WINDOW,
            dispute_type=DisputeType("02"),
            people_count=2,
        )
        accepted = Accepted(**known, state=CaseState.ACCEPTED, consent_basis=ConsentBasis.APPLICATION)
        return event(registered, 1), event(accepted, 2)
