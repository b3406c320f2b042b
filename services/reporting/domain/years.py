from dataclasses import dataclass
from datetime import datetime

from shared.runtime.clock import ZONE

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class Year:
    """A calendar year at +08:00, the period every yearly figure is counted in."""

    number: int

    @property
    def start(self) -> datetime:
        """The first moment of the year."""
        return datetime(self.number, 1, 1, tzinfo=ZONE)

    @property
    def end(self) -> datetime:
        """The first moment of the next year."""
        return datetime(self.number + 1, 1, 1, tzinfo=ZONE)

    @property
    def months(self) -> tuple[str, ...]:
        """Its months, "2024-01" to "2024-12"."""
        return tuple(f"{self.number:04}-{month:02}" for month in range(1, MONTHS_OF_A_YEAR + 1))


def month_of(moment: datetime) -> str:
    """Return the month of a moment at +08:00, e.g. "2024-03"."""
    return moment.astimezone(ZONE).strftime("%Y-%m")
