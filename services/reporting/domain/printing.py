"""Numbers as a report prints them."""

from decimal import ROUND_HALF_UP, Decimal

DASH = "—"
WHOLE = Decimal(100)
NEARLY_WHOLE = Decimal("99.9")
ONE_DECIMAL = Decimal("0.1")


def percentage(part: int, whole: int) -> Decimal | None:
    """Return part of whole in per cent, one decimal, half up; None when there is nothing to divide by.

    Rounding never makes it a hundred: as long as one is missing it is 99.9 at most.
    """
    if whole == 0:
        return None
    if part == whole:
        return WHOLE
    rounded = (Decimal(part) * 100 / Decimal(whole)).quantize(ONE_DECIMAL, ROUND_HALF_UP)
    return min(rounded, NEARLY_WHOLE) if part < whole else rounded


def percentage_text(part: int, whole: int) -> str:
    """Print a rate: "100%" only if every one is in it, else with one decimal, and "—" for nothing of nothing."""
    value = percentage(part, whole)
    if value is None:
        return DASH
    return f"{value.normalize():f}%" if value == WHOLE else f"{value}%"


def approximate(value: int, step: int) -> str:
    """Print in the 余 style of the yearly report: 1342 by steps of 100 is "1300余"; 1300 itself stays exact."""
    floor = value // step * step
    return f"{floor}余" if 0 < floor < value else str(value)
