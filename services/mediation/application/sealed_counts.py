from datetime import datetime

from services.mediation.application.ports import SealedCounts, SealedReads
from shared.people.rights import permitted
from shared.people.sight import visible_to
from shared.people.staff import Staff


async def sealed_counts(reads: SealedReads, who: Staff, now: datetime) -> SealedCounts:
    """Return how many matters are under seal, to the officer who hands them over.

    Raises:
        AccessRefused: it is not theirs to know.
    """
    permitted(who, "mediation.count-sealed")
    return await reads.counts(visible_to(who), now)
