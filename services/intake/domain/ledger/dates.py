import re
from datetime import date, datetime, time

from shared.runtime.clock import ZONE

EARLIEST = date(1990, 1, 1)
_WRITTEN = re.compile(r"(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*日?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day_of(cell: object) -> date:
    """Return the day a cell names: a date of Excel, or 2023-05-10, 2023年5月10日, 2023.5.10, 20230510.

    Raises:
        ValueError: it names none, or one before 1990.
    """
    day = _day(cell)
    if day < EARLIEST:
        raise ValueError("年份过早，请核对")
    return day


def moment_of(day: date) -> datetime:
    """Return the beginning of a day at +08:00; a ledger knows no hours."""
    return datetime.combine(day, time.min, ZONE)


def _day(cell: object) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    # Excel's own display of a date with a time behind it.
    found = _WRITTEN.fullmatch(text.removesuffix(" 00:00:00")) or _DIGITS.fullmatch(text)
    if found is None:
        raise ValueError("不是日期，请写成 2023-05-10 的形式")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise ValueError("没有这一天，请核对") from None
