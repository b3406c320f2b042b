from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_FAULTS_OF_THE_ITEM = (IntegrityError, DataError, ProgrammingError, NotSupportedError)
_STATES_OF_THE_ITEM = frozenset({"0A", "21", "22", "23", "42", "44", "54"})
"""Classes of SQLSTATE (PostgreSQL, Appendix A) that the same statement would meet again: data, integrity, syntax …"""


def is_infrastructure(error: BaseException) -> bool:
    """Whether the database was away or busy, so that the same work may succeed later.

    Everything else is the fault of the item that was worked on and will not mend by waiting.
    """
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or not _is_fault_of_the_item(error)
    return isinstance(error, OSError | PoolTimeoutError | TimeoutError)


def _is_fault_of_the_item(error: DBAPIError) -> bool:
    # The driver for PostgreSQL has one class for errors of many kinds; the state tells them apart.
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state[:2] in _STATES_OF_THE_ITEM
    refused_by_the_driver = isinstance(error.orig, Exception) and isinstance(error.orig.__cause__, ValueError)
    return refused_by_the_driver or isinstance(error, _FAULTS_OF_THE_ITEM)
