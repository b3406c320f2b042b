from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table

from bench.one_case import TableRows
from bench.one_transaction import literal, row_count, script_of
from shared.runtime.clock import ZONE

metadata = MetaData()
cases = Table("cases", metadata, Column("case_id", String, primary_key=True), Column("document", String))
counts = Table(
    "counts",
    metadata,
    Column("month", String, primary_key=True),
    Column("place", String, primary_key=True),
    Column("n", Integer),
)
CASE_ID = "01997b1c-0000-7000-8000-1234567890ab"
CASE = [
    TableRows("intake", cases, [{"case_id": CASE_ID, "document": '{"a":null}'}]),
    TableRows(
        "reporting",
        counts,
        [{"month": "2026-01", "place": "220105003001", "n": 1}, {"month": "2026-02", "place": "220105003001", "n": 2}],
    ),
]


def test_the_script_is_one_transaction_with_a_statement_a_table() -> None:
    lines = script_of(CASE).splitlines()
    assert lines[3] == "BEGIN;"
    assert lines[-1] == "END;"
    assert lines[4] == (
        "INSERT INTO intake.cases (case_id, document) "
        "VALUES (E'01997b1c-0000-7000-8000-123' || :key, E'{\"a\"\\x3anull}');"
    )
    assert lines[5] == (
        "INSERT INTO reporting.counts (month, place, n) VALUES (E'2026-01', E'22010500' || :spot, 1), "
        "(E'2026-02', E'22010500' || :spot, 2) ON CONFLICT (month, place) DO UPDATE SET n = counts.n + excluded.n;"
    )
    assert len(lines) == 7
    assert row_count(CASE) == 3


@pytest.mark.parametrize(
    ("value", "sql"),
    [
        (None, "NULL"),
        (True, "TRUE"),
        (False, "FALSE"),
        (12, "12"),
        ("it's", "E'it''s'"),
        ("a\\b", "E'a\\\\b'"),
        ("社区:调解", "E'社区\\x3a调解'"),
        (datetime(2026, 1, 2, 3, 4, tzinfo=ZONE), "E'2026-01-02T03\\x3a04\\x3a00+08\\x3a00'"),
    ],
)
def test_literals_hold_nothing_that_pgbench_takes_for_a_variable(value: Any, sql: str) -> None:
    assert literal(value) == sql
    assert ":" not in sql


def test_a_kind_of_value_that_was_not_thought_of_is_named() -> None:
    with pytest.raises(TypeError, match="bytes"):
        literal(b"x")
