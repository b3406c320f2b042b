from bench.measurement import Measurement
from bench.usage import Usage


def measurement(items: int = 100, seconds: float = 2.0, *, used: float = 1.0, foreign: float = 0.0) -> Measurement:
    """Make a measurement with figures that are easy to check."""
    return Measurement(items, seconds, Usage({"intake": used}, foreign))
