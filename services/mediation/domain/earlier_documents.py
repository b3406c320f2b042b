"""Cases as they were stored before what runs beside their term was kept as terms."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.codes import CaseClock
from shared.contracts.mediation_codes import Performance
from shared.rules.terms import Unit

OWED = frozenset({Performance.NOT_DUE, Performance.PARTIAL})


def with_terms(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a case with the follow-up and the performance that were due in it as terms that run."""
    kept = {key: value for key, value in fields.items() if key != "follow_up_due_at"}
    terms = []
    if fields.get("follow_up_due_at") is not None:
        terms.append(_term(CaseClock.FOLLOW_UP, fields["closed_at"], fields["follow_up_due_at"]))
    if fields.get("performance") in OWED and fields.get("perform_due_at") is not None:
        terms.append(_term(CaseClock.PERFORMANCE, fields["effective_at"], fields["perform_due_at"]))
    return {**kept, "terms": tuple(terms)}


def _term(clock: CaseClock, started_at: Any, due_at: Any) -> dict[str, Any]:
    return {"clock": clock, "started_at": started_at, "due_at": due_at, "unit": Unit.DAY}
