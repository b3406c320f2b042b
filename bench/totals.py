"""The check after every run: nothing lost, nothing doubled, counted in the databases themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class TotalsWrong(RuntimeError):
    """Something was lost or doubled: no figure of the run counts."""


class Counts(Enum):
    """What a total has to be equal to."""

    CASES = "cases"
    EVENTS = "events"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Work:
    """What was handed in and answered.

    Attributes:
        cases: registered.
        accepted: of these, also accepted.
    """

    cases: int
    accepted: int

    @property
    def events(self) -> int:
        """One event for each registration and each acceptance."""
        return self.cases + self.accepted

    def of(self, counts: Counts) -> int:
        """Return what a total has to be."""
        return {Counts.CASES: self.cases, Counts.EVENTS: self.events, Counts.NOTHING: 0}[counts]


@dataclass(frozen=True)
class Total:
    """A number that follows from the work.

    Attributes:
        service: whose database is asked; "broker" for the streams.
        what: in plural, for people.
        query: SQL of one number; the name of a stream for the broker.
    """

    service: str
    what: str
    query: str
    counts: Counts


BROKER = "broker"
TOTALS = (
    Total("intake", "cases", "SELECT count(*) FROM cases", Counts.CASES),
    Total("intake", "running numbers", "SELECT coalesce(sum(last), 0) FROM running_numbers", Counts.CASES),
    Total("intake", "events", "SELECT count(*) FROM outbox", Counts.EVENTS),
    Total("intake", "unpublished events", "SELECT count(*) FROM outbox WHERE published_at IS NULL", Counts.NOTHING),
    Total(BROKER, "events in CASES", "CASES", Counts.EVENTS),
    Total(BROKER, "dead letters", "DLQ", Counts.NOTHING),
    Total("mediation", "inbox entries", "SELECT count(*) FROM inbox", Counts.EVENTS),
    Total("mediation", "cases", "SELECT count(*) FROM cases", Counts.CASES),
    Total("mediation", "versions", "SELECT coalesce(sum(version), 0) FROM cases", Counts.EVENTS),
    Total("notify", "inbox entries", "SELECT count(*) FROM inbox", Counts.EVENTS),
    Total("notify", "notices", "SELECT count(*) FROM notices", Counts.EVENTS),
    Total("notify", "deliveries", "SELECT count(*) FROM attempts", Counts.EVENTS),
    Total(
        "notify",
        "undelivered notices",
        "SELECT count(*) FROM notices WHERE state <> 'delivered'",
        Counts.NOTHING,
    ),
    Total("reporting", "inbox entries", "SELECT count(*) FROM inbox", Counts.EVENTS),
    Total("reporting", "events in the log", "SELECT count(*) FROM event_log", Counts.EVENTS),
    Total("reporting", "cases", "SELECT count(*) FROM case_projection", Counts.CASES),
    Total("reporting", "sequences", "SELECT coalesce(sum(sequence), 0) FROM case_projection", Counts.EVENTS),
    Total(
        "reporting",
        "counted events",
        "SELECT coalesce(sum(n), 0) FROM counts WHERE measure IN ('registered', 'accepted')",
        Counts.EVENTS,
    ),
)


def differences(found: Mapping[Total, int], work: Work) -> list[str]:
    """Return a line for each total that is not what the work makes it."""
    return [
        f"{total.service}: {number} {total.what} instead of {expected}"
        for total, number in found.items()
        if number != (expected := work.of(total.counts))
    ]
