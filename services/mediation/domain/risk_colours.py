"""The colours of risk a street uses: green, yellow and red always, others as it likes."""

from typing import Annotated

from pydantic import AfterValidator

from shared.contracts.codes import Risk

DEFAULT_COLOURS = (Risk.GREEN, Risk.YELLOW, Risk.RED)
"""Every street's: a case begins green, yellow concerns the street, red the district."""


def _of_a_street(colours: tuple[Risk, ...]) -> tuple[Risk, ...]:
    if missing := [colour for colour in DEFAULT_COLOURS if colour not in colours]:
        raise ValueError(f"{', '.join(missing)} cannot be left out")
    if len(set(colours)) < len(colours):
        raise ValueError("each colour stands in it once")
    return tuple(sorted(colours, key=lambda colour: colour.rank))


RiskColours = Annotated[tuple[Risk, ...], AfterValidator(_of_a_street)]
