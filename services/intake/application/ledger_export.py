"""The disputes of a year as a ledger file."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from functools import partial

from services.intake.application.ports import LedgerQuery, LedgerReads, WriteSheet
from services.intake.application.rights import scope_at
from services.intake.domain.case import IntakeCase
from services.intake.domain.ledger import gbt31000, writing
from services.intake.domain.matter import Matter
from shared.people.rights import permitted
from shared.people.staff import Staff
from shared.rules.event_size import EventSizes
from shared.rules.territory import Territory

Note = Callable[[list[str]], Awaitable[None]]
"""Puts on record that the personal data of these cases is about to be shown."""
RowOf = Callable[[IntakeCase, Matter | None, Territory], list[str]]


class LedgerLayout(StrEnum):
    """Which columns the file has."""

    LEDGER = "ledger"
    GBT31000 = "gbt31000"


_HEADINGS = {LedgerLayout.LEDGER: writing.HEADINGS, LedgerLayout.GBT31000: gbt31000.HEADINGS}


class LedgerExport:
    """Writes files of ledgers."""

    def __init__(self, reads: LedgerReads, write_sheet: WriteSheet, territory: Territory, sizes: EventSizes) -> None:
        self._reads = reads
        self._write_sheet = write_sheet
        self._territory = territory
        self._rows: Mapping[LedgerLayout, RowOf] = {
            LedgerLayout.LEDGER: writing.ledger_row,
            LedgerLayout.GBT31000: partial(gbt31000.gbt31000_row, sizes=sizes),
        }

    async def file(self, asked: LedgerQuery, layout: LedgerLayout, by: Staff, note: Note | None) -> bytes:
        """Return an Excel file.

        Args:
            asked: which disputes.
            layout: which columns.
            by: who asks for it.
            note: puts on record whose personal data is shown; None masks the persons and leaves narratives out.

        Raises:
            AccessRefused: ledgers are somebody else's to export.
        """
        permitted(by, "intake.export-ledger", scope_at(self._territory.street_place))
        found: list[tuple[IntakeCase, Matter | None]] = [it async for it in self._reads.disputes(asked)]
        if note is None:
            found = [(case, writing.masked(matter) if matter else None) for case, matter in found]
        else:
            await note([case.case_id for case, matter in found if matter is not None])
        return await asyncio.to_thread(self._written, found, layout)

    def _written(self, found: list[tuple[IntakeCase, Matter | None]], layout: LedgerLayout) -> bytes:
        row = self._rows[layout]
        return self._write_sheet(_HEADINGS[layout], (row(case, matter, self._territory) for case, matter in found))
