"""Groups of states that several rules share."""

from shared.contracts.codes import CaseState

UNDER_MEDIATION = frozenset({CaseState.ACCEPTED, CaseState.ASSIGNED, CaseState.MEDIATING})
"""The term to conclude runs, and the case may be sent up."""

OPEN = UNDER_MEDIATION | {CaseState.AGREED, CaseState.TERMINATED}
"""Accepted and not yet closed: mediation numbers its events."""

FINISHED = frozenset({CaseState.CLOSED, CaseState.FOLLOWED_UP, CaseState.MERGED})
"""Nothing runs any more."""
