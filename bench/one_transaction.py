"""The pgbench script: everything one case leaves behind, written by hand in one transaction.

It is a limit to measure against, so it is given every advantage: the final rows only, one statement a table, the same
tables and indexes, statements prepared once, and no client ever waits for a row another client has locked.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bench.one_case import TableRows

IDENTITIES = frozenset({"case_id", "aggregate_id", "event_id", "notice_id", "case_no", "query_code"})
"""Columns that tell cases apart: each transaction has values of its own, as long as the real ones."""
TOTALLED = {"running_numbers": ("scope", "last"), "counts": ("place", "n")}
"""Tables with one row for many cases: the column that gets a value for each client, and the one that is added to."""
KEY_DIGITS = 9
SPOT_DIGITS = 4
HEAD = """\
\\set n :n + 1
\\set key 100000000 + :client_id * 1000000 + :n
\\set spot 1000 + :client_id
BEGIN;
"""


def script_of(case: Sequence[TableRows]) -> str:
    """Return the script; start pgbench with `-D n=0 -M prepared`."""
    return HEAD + "".join(f"{_insert(rows)};\n" for rows in case) + "END;\n"


def row_count(case: Sequence[TableRows]) -> int:
    """Return how many rows one transaction writes."""
    return sum(len(rows.rows) for rows in case)


def _insert(rows: TableRows) -> str:
    table = rows.table.name
    columns = list(rows.rows[0])
    values = ", ".join(
        "(" + ", ".join(_expression(table, column, row[column]) for column in columns) + ")" for row in rows.rows
    )
    insert = f"INSERT INTO {rows.service}.{table} ({', '.join(columns)}) VALUES {values}"  # noqa: S608 - own tables
    if table not in TOTALLED:
        return insert
    key = ", ".join(column.name for column in rows.table.primary_key.columns)
    added = TOTALLED[table][1]
    return f"{insert} ON CONFLICT ({key}) DO UPDATE SET {added} = {table}.{added} + excluded.{added}"


def _expression(table: str, column: str, value: Any) -> str:
    if value is not None and column in IDENTITIES:
        return f"{literal(str(value)[:-KEY_DIGITS])} || :key"
    if table in TOTALLED and column == TOTALLED[table][0]:
        return f"{literal(str(value)[:-SPOT_DIGITS])} || :spot"
    return literal(value)


def literal(value: Any) -> str:
    """Return a value as SQL that pgbench leaves alone: it takes a colon with a word for a variable.

    Raises:
        TypeError: it is of a kind that no column of a case has.
    """
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case datetime():
            return literal(value.isoformat())
        case str():
            return "E'" + value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'"
        case _:
            raise TypeError(f"{type(value).__name__} cannot be written into a script")
