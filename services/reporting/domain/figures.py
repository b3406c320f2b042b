"""The figures of a year: what each is called, how it is counted and how it is printed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from services.reporting.domain.printing import approximate, percentage, percentage_text


class Style(StrEnum):
    """How the cases (or activities) behind a figure make its value."""

    COUNT = "count"
    SUM = "sum"
    RATE = "rate"


@dataclass(frozen=True)
class FigureRule:
    """One figure, before it is counted.

    Attributes:
        key: stable name in addresses, e.g. "disputes".
        definition: the sentence printed with it, in Chinese.
        style: COUNT of what lies behind it, SUM of their weights, or RATE of those that count among them.
        floor_to: printed in the 余 style in steps of this.
    """

    key: str
    name: str
    definition: str
    unit: str
    style: Style = Style.COUNT
    floor_to: int | None = None


@dataclass(frozen=True)
class Tally:
    """What the database counted behind a figure.

    Attributes:
        items: cases, events or activities.
        weight: the sum of their weights: people of a visit, attendees of a session, 1 otherwise.
        counted: how many of them count; fewer than all only for a rate.
    """

    items: int
    weight: int
    counted: int


@dataclass(frozen=True)
class Figure:
    """A counted figure.

    Attributes:
        value: None when a rate has nothing to divide by.
        text: exact, as printed in a table.
        printed: as printed in the report's sentences; differs from `text` only in the 余 style.
        numerator: of a rate.
        denominator: of a rate.
    """

    key: str
    name: str
    value: int | Decimal | None
    text: str
    printed: str
    definition: str
    unit: str
    numerator: int | None = None
    denominator: int | None = None


def figure_of(rule: FigureRule, tally: Tally) -> Figure:
    """Make a figure from what was counted behind it."""
    if rule.style is Style.RATE:
        text = percentage_text(tally.counted, tally.items)
        value = percentage(tally.counted, tally.items)
        return Figure(rule.key, rule.name, value, text, text, rule.definition, rule.unit, tally.counted, tally.items)
    number = tally.items if rule.style is Style.COUNT else tally.weight
    printed = approximate(number, rule.floor_to) if rule.floor_to else str(number)
    return Figure(rule.key, rule.name, number, str(number), printed, rule.definition, rule.unit)
