"""A ledger file, read row by row and handed to the writer: every row ends as imported, there already, or refused."""

import asyncio
from collections import ChainMap
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.intake.application.messages import ImportRow
from services.intake.application.ports import LedgerReads, ReadSheet, Submit
from services.intake.application.rights import scope_at
from services.intake.domain.fingerprint import marks_of
from services.intake.domain.importing import RowKey, matter_of_row, must_be_unchanged, row_key
from services.intake.domain.ledger.columns import Column, columns_of
from services.intake.domain.ledger.row import BadRow, LedgerRow, read_row
from shared.messaging.cause import Cause
from shared.people.rights import permitted
from shared.people.staff import Staff
from shared.privacy.hashing import KeyedHash
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory

AT_ONCE = 100
"""Rows handed to the writer together: what one of its transactions takes."""
MAX_ROWS = 50_000


@dataclass(frozen=True)
class KeyedRow:
    """A row that can be imported, and what makes it the same row."""

    row: LedgerRow
    key: RowKey


@dataclass(frozen=True)
class Line:
    """One line of the file: the row to import, or why it cannot be.

    Attributes:
        number: as Excel counts, the headings being line 1.
    """

    number: int
    row: KeyedRow | None
    reasons: tuple[str, ...] = ()


class LedgerImport:
    """Reads files of ledgers.

    Args:
        read_sheet: rows of a file, the headings first.
        reads: which rows were imported.
        submit: hands a row to the writer; returns its reply, or the rule's refusal.
    """

    def __init__(
        self, read_sheet: ReadSheet, reads: LedgerReads, submit: Submit, territory: Territory, hashing: KeyedHash
    ) -> None:
        self._read_sheet = read_sheet
        self._reads = reads
        self._submit = submit
        self._territory = territory
        self._hashing = hashing

    async def read(self, content: bytes, today: date, by: Staff) -> list[Line]:
        """Read a file; its rows are checked one by one.

        Raises:
            AccessRefused: ledgers are somebody else's to import.
            Refusal: not an Excel file, headings that are not the template's, or too many rows.
        """
        permitted(by, "intake.import-ledger", scope_at(self._territory.street_place))
        return await asyncio.to_thread(lambda: list(self._lines(content, today)))

    async def run(self, lines: list[Line], cause: Cause, by: Staff, *, dry_run: bool) -> AsyncIterator[dict[str, Any]]:
        """Import what can be, and tell how far it has come: `total`, then `done` again and again, then `summary`."""
        yield {"total": len(lines)}
        tally = _Tally(dry_run)
        for start in range(0, len(lines), AT_ONCE):
            part = lines[start : start + AT_ONCE]
            digests = await self._imported(part)
            if dry_run:
                outcomes = [tally.would_be(line, digests) for line in part]
            else:
                outcomes = await self._import(part, digests, cause, by)
            for line, outcome in zip(part, outcomes, strict=True):
                tally.note(line, outcome)
            yield {"done": start + len(part)}
        yield {"summary": tally.summary(len(lines))}

    async def _imported(self, part: list[Line]) -> dict[str, str]:
        """Return key -> digest of the rows that were imported before."""
        known = await self._reads.imported([line.row.key.key for line in part if line.row is not None])
        return {key: it.digest for key, it in known.items()}

    async def _import(self, part: list[Line], digests: dict[str, str], cause: Cause, by: Staff) -> list[str | Refusal]:
        """Hand the new rows to the writer together; what a row is recognised by costs too much for the others."""
        new = [line.row for line in part if line.row is not None and line.row.key.key not in digests]
        marks = await asyncio.to_thread(lambda: [marks_of(matter_of_row(it.row), self._hashing) for it in new])
        replies = await asyncio.gather(
            *(self._submit(ImportRow(it.row, it.key, cause, its, by)) for it, its in zip(new, marks, strict=True))
        )
        told = iter([reply if isinstance(reply, Refusal) else str(reply["outcome"]) for reply in replies])
        return [outcome if (outcome := known_outcome(line, digests)) is not None else next(told) for line in part]

    def _lines(self, content: bytes, today: date) -> Iterator[Line]:
        sheet = self._read_sheet(content)
        columns = _columns([str(cell or "") for cell in next(sheet, ())])
        for number, cells in enumerate(sheet, 2):
            filled = {
                columns[position]: value
                for position, value in enumerate(cells)
                if position in columns and value is not None and str(value).strip()
            }
            if not filled:
                continue
            if number > MAX_ROWS + 1:
                raise Refusal(
                    "ledger-too-long",
                    f"the file has more than {MAX_ROWS} rows: split it",
                    f"超过{MAX_ROWS}行，请拆分后导入。",
                    status=413,
                )
            try:
                row = read_row(filled, self._territory, today)
            except BadRow as bad:
                yield Line(number, None, tuple(bad.reasons))
            else:
                yield Line(number, KeyedRow(row, row_key(row, self._hashing)))


def known_outcome(line: Line, digests: Mapping[str, str]) -> str | Refusal | None:
    """Return what becomes of a line that is bad or whose number was imported before; None of a new one."""
    if line.row is None:
        return "refused"
    digest = digests.get(line.row.key.key)
    if digest is None:
        return None
    try:
        must_be_unchanged(line.row.key, digest)
    except Refusal as refusal:
        return refusal
    return "already"


class _Tally:
    def __init__(self, dry_run: bool) -> None:
        self._dry_run = dry_run
        self._counts = {"imported": 0, "already": 0}
        self._refused: list[dict[str, Any]] = []
        self._seen: dict[str, str] = {}

    def would_be(self, line: Line, digests: dict[str, str]) -> str | Refusal:
        """Return what would become of a line, the lines before it being imported."""
        outcome = known_outcome(line, ChainMap(digests, self._seen))
        if outcome is None and line.row is not None:
            self._seen[line.row.key.key] = line.row.key.digest
        return outcome or "imported"

    def note(self, line: Line, outcome: str | Refusal) -> None:
        if isinstance(outcome, Refusal):
            self._refused.append({"line": line.number, "reasons": [outcome.sentence]})
        elif line.row is None:
            self._refused.append({"line": line.number, "reasons": list(line.reasons)})
        else:
            self._counts[outcome] += 1

    def summary(self, rows: int) -> dict[str, Any]:
        return {"dry_run": self._dry_run, "rows": rows, **self._counts, "refused": self._refused}


def _columns(headings: list[str]) -> dict[int, Column]:
    try:
        return columns_of(headings)
    except ValueError as error:
        raise Refusal(
            "ledger-headings",
            "the first row does not hold the template's headings: GET /intake/ledger/template",
            f"{error}。",
            status=422,
        ) from None
