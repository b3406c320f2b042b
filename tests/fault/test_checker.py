"""Negative control: a checker that finds nothing wrong in a doctored log would prove nothing anywhere else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.fault.checker import Effect, Evidence, Recorded, Stored, violations
from tests.fault.evidence import READS

pytestmark = pytest.mark.fault

NAMES = ("registered", "accepted", "assigned", "started")


def whole() -> Evidence:
    """Two cases of four events each, two from intake and two from mediation, without a fault."""
    cases = ("c1", "c2")
    rows = {case: [Recorded(f"{case}-{n}", case, n, name) for n, name in enumerate(NAMES, start=1)] for case in cases}
    everything = [row for case in cases for row in rows[case]]
    intake = [row for row in everything if row.sequence <= 2]
    mediation = [row for row in everything if row.sequence > 2]
    effects = [Effect(row.event_id, row.case_id, row.sequence) for row in everything]
    ids = {"intake": [row.event_id for row in intake], "mediation": [row.event_id for row in mediation]}
    return Evidence(
        promised=dict.fromkeys(cases, 4),
        outboxes={"intake": intake, "mediation": mediation, "reporting": [], "counting": []},
        stream=[Stored(row.event_id, row.case_id, row.sequence) for row in everything],
        reads=READS,
        inboxes={consumer: [it for owner in sorted(owners) for it in ids[owner]] for consumer, owners in READS.items()},
        effects={"counting": effects, "reporting": effects},
        states={service: dict.fromkeys(cases, 4) for service in ("intake", "mediation", "reporting")},
        counts=dict.fromkeys(NAMES, 2),
    )


def test_nothing_amiss() -> None:
    assert violations(whole()) == []


def test_a_later_copy_in_the_stream_is_no_violation() -> None:
    evidence = whole()
    assert violations(replace(evidence, stream=[*evidence.stream, evidence.stream[0]])) == []


def _without(items: Any, index: int) -> list[Any]:
    return [item for position, item in enumerate(items) if position != index]


def _swapped(items: Any, index: int) -> list[Any]:
    swapped = list(items)
    swapped[index], swapped[index + 1] = swapped[index + 1], swapped[index]
    return swapped


Doctor = Callable[[Evidence], Evidence]
DOCTORED: dict[str, Doctor] = {
    "lost: case c1 was answered at version 5": lambda e: replace(e, promised={"c1": 5, "c2": 4}),
    "lost: event c1-1 is marked as published but not in the stream": lambda e: replace(e, stream=_without(e.stream, 0)),
    "not published: event c1-1": lambda e: replace(
        e, outboxes={**e.outboxes, "intake": [replace(row, published=False) for row in e.outboxes["intake"]]}
    ),
    "gap: case c1": lambda e: replace(e, outboxes={**e.outboxes, "mediation": _without(e.outboxes["mediation"], 0)}),
    "phantom: the stream holds x": lambda e: replace(e, stream=[*e.stream, Stored("x", "c1", 5)]),
    "order: stream has 2 of case c1 after 0": lambda e: replace(e, stream=_swapped(e.stream, 0)),
    "not read: mediation never took in c1-1": lambda e: replace(
        e, inboxes={**e.inboxes, "mediation": _without(e.inboxes["mediation"], 0)}
    ),
    "phantom: mediation took in x": lambda e: replace(
        e, inboxes={**e.inboxes, "mediation": [*e.inboxes["mediation"], "x"]}
    ),
    "no effect: event c1-4 at counting": lambda e: _counting(e, _without(e.effects["counting"], 3)),
    "doubled: event c2-4 had its effect at counting 2 times": lambda e: _counting(
        e, [*e.effects["counting"], e.effects["counting"][-1]]
    ),
    "phantom: effect of x at counting": lambda e: _counting(e, [*e.effects["counting"], Effect("x", "c3", 1)]),
    "order: counting has 2 of case c1 after 0": lambda e: _counting(e, _swapped(e.effects["counting"], 0)),
    "state: mediation has case c2 at 3": lambda e: replace(e, states={**e.states, "mediation": {"c1": 4, "c2": 3}}),
    "counted: reporting has 3 times started, recorded are 2": lambda e: replace(e, counts={**e.counts, "started": 3}),
    "set aside: a letter": lambda e: replace(e, dead_letters=["a letter"]),
}


def _counting(evidence: Evidence, effects: Sequence[Effect]) -> Evidence:
    return replace(evidence, effects={**evidence.effects, "counting": effects})


@pytest.mark.parametrize("sentence", DOCTORED)
def test_a_doctored_log_is_caught(sentence: str) -> None:
    found = violations(DOCTORED[sentence](whole()))
    assert [it for it in found if it.startswith(sentence)], found
