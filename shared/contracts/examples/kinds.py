"""The kinds other than disputes."""

from shared.contracts.examples.assignment import ASSIGNMENTS
from shared.contracts.examples.consult import CONSULTS
from shared.contracts.examples.decision_review import DECISION_REVIEWS
from shared.contracts.examples.parts import Happening
from shared.contracts.examples.petition import PETITIONS
from shared.contracts.examples.screening import SCREENINGS
from shared.contracts.examples.sealed import SEALED
from shared.contracts.examples.visit import VISITS

KINDS: tuple[Happening, ...] = (
    *PETITIONS,
    *VISITS,
    *CONSULTS,
    *DECISION_REVIEWS,
    *SEALED,
    *ASSIGNMENTS,
    *SCREENINGS,
)
