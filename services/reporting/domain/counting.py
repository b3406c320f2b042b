"""What a case adds to the counts by month, place, kind and dispute type."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from services.reporting.domain.projection import CaseProjection
from services.reporting.domain.years import month_of
from shared.contracts.codes import Kind

HANDLED = "handled"
"""Accepted in that month and not counted under another case."""
FINISHED = "finished"
"""Of those handled, closed as of now."""
RESOLVED = "resolved"
"""Of those handled, closed by an agreement."""
TAKEN_IN = "taken_in"
"""A case of another kind than a dispute, registered in that month and not voided: those are not accepted first."""

COHORT_MEASURES = (HANDLED, FINISHED, RESOLVED, TAKEN_IN)
"""Counted in the month of acceptance, or registration, and taken back by a merge, a reopening or a void.

Every other measure is the name of an event, e.g. "escalated", counted in the month it happened.
"""


class CountKey(NamedTuple):
    """One cell of the counts.

    Attributes:
        month: "2024-03", at +08:00.
        place: administrative code of the place of filing.
        dispute_type: "" for a case without one.
        measure: one of COHORT_MEASURES, or the name of an event.
    """

    month: str
    place: str
    kind: str
    dispute_type: str
    measure: str


def key_of(case: CaseProjection, moment: datetime, measure: str) -> CountKey:
    """Return the cell a case is counted in."""
    dispute_type = case.dispute_type.value if case.dispute_type else ""
    return CountKey(month_of(moment), case.place.code, case.kind.value, dispute_type, measure)


def standing(case: CaseProjection | None) -> Counter[CountKey]:
    """Return what a case adds to the cohort measures as it stands now."""
    found: Counter[CountKey] = Counter()
    if case is None:
        return found
    if case.kind is not Kind.DISPUTE and case.voided_at is None:
        found[key_of(case, case.registered_at, TAKEN_IN)] += 1
    if case.accepted_at is None or not case.handled:
        return found
    measures = [HANDLED]
    if case.finished:
        measures.append(FINISHED)
        if case.resolved:
            measures.append(RESOLVED)
    found.update(key_of(case, case.accepted_at, measure) for measure in measures)
    return found


def deltas_of(before: CaseProjection | None, after: CaseProjection, happened: str) -> Mapping[CountKey, int]:
    """Return how one event changes the counts: itself, and the difference it makes to where its case stands.

    What stands beside the cases is counted by its own figures alone (`Kind.is_case`).
    Because a difference is taken, the cohort measures are at any moment the sum over all cases, whatever came.
    """
    if not after.kind.is_case:
        return {}
    deltas = standing(after)
    deltas.subtract(standing(before))
    deltas[key_of(after, after.changed_at, happened)] += 1
    return {key: delta for key, delta in deltas.items() if delta}
