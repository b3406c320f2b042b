"""There is no such case: said of one that does not exist, and of a sealed one to whoever may not know of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared.people.access_refused import AccessRefused
from shared.people.staff import Principal
from shared.rules.refusal import Refusal

CASE_NOT_FOUND = "case-not-found"


def case_not_found(case_id: str) -> Refusal:
    """Say that there is no case of this id; every service says it in the same words."""
    return Refusal(
        CASE_NOT_FOUND,
        f"no case {case_id}; one registered a moment ago may still be on its way (at mediation: Prefer: wait=5)",
        "未找到该件，请核对编号；刚登记的请稍后再试。",
        status=404,
    )


def hidden(refusal: Refusal) -> AccessRefused:
    """Return what is said of a case that does not exist, as a refusal kept for the auditor without the case."""
    return AccessRefused(refusal.slug, refusal.detail, refusal.sentence, status=refusal.status, members=refusal.members)


@contextmanager
def kept_when_hidden(who: Principal, action: str, case_id: str | None) -> Iterator[None]:
    """Keep for the auditor that a rule refused, when a hidden case was named; who asked is answered as by the rule.

    Args:
        who: asks.
        action: what they ask for.
        case_id: the case they named and may not know of, which the rule was not shown; None when there is none.
    """
    try:
        yield
    except AccessRefused:
        raise
    except Refusal as refusal:
        if case_id is None:
            raise
        raise hidden(refusal).about(who, action) from None
