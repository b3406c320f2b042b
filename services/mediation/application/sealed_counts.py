from datetime import datetime
from typing import Any

from services.mediation.application.ports import AccusationsOfAYear, SealedCounts, SealedReads
from services.mediation.domain.petition.sealing import went_to_the_discipline_inspection
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.people.case_scope import CaseScope
from shared.people.rights import may, permitted
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.rules.days import local
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE


async def sealed_counts(reads: SealedReads, who: Staff, now: datetime) -> SealedCounts:
    """Return how many matters are under seal, to the officer who hands them over.

    Raises:
        AccessRefused: it is not theirs to know.
    """
    permitted(who, "mediation.count-sealed")
    return await reads.counts(visible_to(who), now)


async def accusations_of_a_year(
    reads: SealedReads, who: Staff, street: Place, now: datetime, year: int | None = None
) -> AccusationsOfAYear:
    """Return how many accusations a street handed over in a year; in the last one that is over when none is named.

    A number that grows while somebody looks would tell when an accusation came (信访工作条例 art. 30), and it may be
    about the chief: a year is counted when it is over.

    Raises:
        AccessRefused: it is not theirs to know.
        Refusal: the year is not over.
    """
    permitted(who, "mediation.count-accusations", _of_the_street(street))
    last = local(now).year - 1
    asked = last if year is None else year
    if asked > last:
        raise Refusal(
            "year-not-over",
            f"year: the accusations of a year are counted when it is over; give {last} or an earlier one",
            f"检举控告件数在年度终了后统计，请选择{last}年或者更早的年份。",
            members={"latest": last},
        )
    found = await reads.handed_over(datetime(asked, 1, 1, tzinfo=ZONE), datetime(asked + 1, 1, 1, tzinfo=ZONE))
    return AccusationsOfAYear(asked, sum(went_to_the_discipline_inspection(case) for case in found))


async def numbers_under_seal(reads: SealedReads, who: Staff, street: Place, now: datetime) -> dict[str, Any]:
    """Return what somebody may be shown of them on the list of their work; None for what is not theirs to know."""
    counts = may(who, "mediation.count-sealed") is None
    accusations = may(who, "mediation.count-accusations", _of_the_street(street)) is None
    return {
        "sealed": await sealed_counts(reads, who, now) if counts else None,
        "accusations": await accusations_of_a_year(reads, who, street, now) if accusations else None,
    }


def _of_the_street(street: Place) -> CaseScope:
    return CaseScope(place=street, kind=None, owner_level=Level.STREET, highest_level=Level.STREET)
