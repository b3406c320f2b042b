"""What sort of matter a case is."""

from enum import StrEnum


class Kind(StrEnum):
    """件别: what sort of matter a case is; each kind has its own states and clocks."""

    DISPUTE = "dispute"
    PETITION = "petition"
    VISIT = "visit"
    CONSULT = "consult"
    DECISION_REVIEW = "decision_review"
    ASSIGNMENT = "assignment"
    SCREENING = "screening"

    @property
    def is_case(self) -> bool:
        """Whether it counts among the cases: assignments and screenings stand beside them.

        Intake registers cases and nothing else; figures, rates and ledgers count cases and nothing else.
        """
        return self not in {Kind.ASSIGNMENT, Kind.SCREENING}

    @property
    def token(self) -> str:
        """The kind as a subject token: `_` is not allowed there."""
        return self.value.replace("_", "-")
