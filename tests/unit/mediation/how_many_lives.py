"""How the random lives of cases are tried: as many and as long as asked, however busy the machine is."""

from hypothesis import HealthCheck, Phase, settings

PHASES = tuple(phase for phase in Phase if phase is not Phase.target)


def lives(number: int, *, steps: int) -> settings:
    """Return the settings of a machine: no limit of time, for it would measure the machine and not the rules.

    Of the health checks only those stay that tell of strategies which throw away what they draw. No life is bred from
    the richest one so far: most would be its twins, and fewer ways be tried; how rich they are the statistics tell.
    """
    return settings(
        max_examples=number,
        stateful_step_count=steps,
        deadline=None,
        phases=PHASES,
        suppress_health_check=(HealthCheck.too_slow,),
    )
