"""How the random lives of cases are tried: as many and as long as asked, however busy the machine is."""

from hypothesis import HealthCheck, settings


def lives(number: int, *, steps: int) -> settings:
    """Return the settings of a machine: no limit of time, for it would measure the machine and not the rules.

    Of the health checks only those stay that tell of strategies which throw away what they draw.
    """
    return settings(
        max_examples=number, stateful_step_count=steps, deadline=None, suppress_health_check=(HealthCheck.too_slow,)
    )
