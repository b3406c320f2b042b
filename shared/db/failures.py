from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_FAULTS_OF_THE_ITEM = (IntegrityError, DataError, ProgrammingError, NotSupportedError)


def is_infrastructure(error: BaseException) -> bool:
    """Whether the database was away or busy, so that the same work may succeed later.

    Everything else is the fault of the item that was worked on and will not mend by waiting.
    """
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or not isinstance(error, _FAULTS_OF_THE_ITEM)
    return isinstance(error, OSError | PoolTimeoutError | TimeoutError)
