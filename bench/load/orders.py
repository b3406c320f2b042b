"""What a load process is told, and what it tells."""

from pydantic import BaseModel, ConfigDict


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)


class ClosedLoopOrder(_Message):
    """Register and accept cases, so many at a time, until all are visible in reporting.

    Attributes:
        intake: address of the service.
        tokens: of a clerk in each community.
        reporting: address of its database, for asyncpg.
        already: cases that are there before.
    """

    intake: str
    tokens: tuple[str, ...]
    reporting: str
    clients: int
    cases: int
    already: int = 0


class ClosedLoopResult(_Message):
    """How it went.

    Attributes:
        began: monotonic seconds at which the first request was sent.
        ended: the last case was seen in reporting.
        processor_seconds: what making the load has cost meanwhile; the services had that much less.
    """

    began: float
    ended: float
    processor_seconds: float


class SteadyOrder(_Message):
    """Register cases at random moments, on average `rate` a second.

    Attributes:
        seed: the same seed, the same moments.
    """

    intake: str
    tokens: tuple[str, ...]
    reporting: str
    rate: float
    seconds: float
    seed: int


class SteadyResult(_Message):
    """Seconds from sending each case to its being visible in reporting."""

    latencies: tuple[float, ...]
