"""What every sealed fact says of its case."""

from typing import Any

from services.mediation.domain.matter import Matter
from shared.contracts.places import STREET_ITSELF, Place


def sealed_base_of(case: Matter) -> dict[str, Any]:
    """Return the fields every sealed fact carries."""
    return {"case_no": case.case_no, "place": street_of(case.place)}


def street_of(place: Place) -> Place:
    """Return the street a place belongs to: where exactly it was filed is no business of a sealed event."""
    return place.model_copy(update={"community": STREET_ITSELF})
