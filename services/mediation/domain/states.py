"""Groups of states that several rules share."""

from shared.contracts.codes import CaseState

UNDER_MEDIATION = frozenset({CaseState.ACCEPTED, CaseState.ASSIGNED, CaseState.MEDIATING})
"""The term to conclude runs, and the case may be sent up."""

OPEN = UNDER_MEDIATION | {CaseState.SUSPENDED, CaseState.AGREED, CaseState.TERMINATED}
"""Accepted and not yet closed: mediation numbers its events."""

IN_MEDIATION = UNDER_MEDIATION | {CaseState.SUSPENDED}
"""Accepted and not ended, though its term may stand still."""

NOT_TAKEN_UP = frozenset({CaseState.REFERRED, CaseState.NOT_ACCEPTED})
"""Answered by intake without acceptance, and to be closed."""

CHECKED = OPEN | NOT_TAKEN_UP
"""Where a safety check that is open is still to be done: until it is answered, intake numbers its events."""

AFTER_AGREEMENT = frozenset({CaseState.AGREED, CaseState.CLOSED, CaseState.FOLLOWED_UP})
"""Where an agreement, if there is one, is performed and confirmed."""

ASKED_AFTERWARDS = frozenset({CaseState.CLOSED, CaseState.FOLLOWED_UP})
"""Closed and not put away: a party may be asked how it is."""

FINISHED = frozenset({CaseState.CLOSED, CaseState.FOLLOWED_UP, CaseState.ARCHIVED, CaseState.MERGED})
"""It ended with a closing code, and no term runs any more."""

DONE = FINISHED | {
    CaseState.VOID,
    CaseState.HANDED_OVER,
    CaseState.SEAL_LIFTED,
    CaseState.CONVERTED,
    CaseState.RATED,
    CaseState.RECORDED,
    CaseState.POST_REVIEWED,
    CaseState.WITHDRAWN,
    CaseState.CLEARED,
}
"""Whatever the kind: the work is done, and at most somebody asks, rates or files afterwards."""

LASTING = frozenset({CaseState.ARCHIVED, CaseState.VOID})
"""Nothing follows."""

SEALED = frozenset({CaseState.SEALED, CaseState.PROTECTING, CaseState.HANDED_OVER, CaseState.SEAL_LIFTED})
"""For the confidential officer alone; nobody handles it here."""
