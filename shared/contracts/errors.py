class ContractError(ValueError):
    """An event breaks the contract; `reason` is a stable slug for dead letters and metrics."""

    reason = "contract-broken"


class MalformedEvent(ContractError):
    """Not JSON, not a CloudEvent, or its data does not fit the model of its type."""

    reason = "malformed"


class UnknownEventType(ContractError):
    """A type this version does not know: newer than the reader, to be counted and let pass."""

    reason = "unknown-type"


class WrongSubject(ContractError):
    """The subject a message travelled under is not the one its contents call for."""

    reason = "wrong-subject"


class EventTooLarge(ContractError):
    """More than 64 KB as JSON."""

    reason = "too-large"
