from dataclasses import dataclass


@dataclass(frozen=True)
class Subscription:
    """One durable consumer: which service reads what.

    Attributes:
        stream: "CASES", "ACTIVITIES" or "SEALED".
        durable: the consumer's name; it is also the key of its inbox.
        filters: subjects it is given.
    """

    stream: str
    durable: str
    filters: tuple[str, ...]
