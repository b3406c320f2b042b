"""排查: a dispute that was found in a screening names one that there is."""

from dataclasses import dataclass

from services.intake.domain.commands.register import Register
from shared.contracts.places import Place
from shared.rules.refusal import Refusal


@dataclass(frozen=True)
class KnownScreening:
    """A screening that mediation told of.

    Attributes:
        place: administrative code of the community that screens.
        withdrawn: its round was opened by mistake.
    """

    case_id: str
    place: str
    withdrawn: bool


def check_screening(command: Register, place: Place, known: KnownScreening | None) -> None:
    """Let pass a registration that names no screening, or one of its own community.

    Raises:
        Refusal: no such screening is known here, it was withdrawn, or another community's.
    """
    if command.screening_id is None:
        return
    if known is None:
        raise _refusal(
            "screening-unknown",
            f"no screening {command.screening_id} is known here; give the case_id of one of the round "
            "(GET /mediation/rounds/{round}); one opened a moment ago may still be on its way",
            "未找到该次排查；刚布置的请稍后再试。",
        )
    if known.withdrawn:
        raise _refusal(
            "screening-withdrawn",
            "the round of this screening was withdrawn; leave it out, or name one of another round",
            "该轮排查已撤回，请选择其他轮次。",
        )
    if known.place != place.code:
        raise _refusal(
            "screening-of-another-community",
            f"the screening is one of {known.place}; register there, or name one of {place.code}",
            "该次排查属于其他社区，请核对。",
        )


def _refusal(slug: str, detail: str, sentence: str) -> Refusal:
    return Refusal(slug, f"screening_id: {detail}", sentence, status=422, members={"field": "screening_id"})
