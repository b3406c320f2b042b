"""The forms on the page of a case: for each command that may be given now by this person, one, all made alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.mediation.domain.commands import Command
from services.mediation.domain.kinds import KINDS
from services.mediation.entrypoints.pages.inputs import Sort, inputs_of
from shared.contracts.codes import Kind
from shared.contracts.places import Place
from shared.people.staff import Staff
from shared.words.roles import ROLES


@dataclass(frozen=True)
class Tried:
    """A command that was refused just now: its form keeps what was filled in.

    Attributes:
        sentence: why, in Chinese.
    """

    command: str
    filled: Mapping[str, str]
    sentence: str


def forms_context(view: Mapping[str, Any], people: Mapping[str, Staff], tried: Tried | None) -> dict[str, Any]:
    """Return a form for each command that somebody may give to a case as it stands.

    Args:
        view: the case, as `CaseViews.case` shows it to this person.
        people: of the directory, to choose from.
        tried: what was refused just now, if anything was.
    """
    commands = KINDS[Kind(view["kind"])].commands
    staff = _choices(people, Place.from_code(view["place"]))
    yours = [step["command"] for step in view["steps"] if step["yours"]]
    return {
        "forms": {it: _form(commands[it], staff, tried if tried and tried.command == it else None) for it in yours},
        "refused": tried.sentence if tried else None,
    }


def _form(command: type[Command], staff: Sequence[tuple[str, str]], tried: Tried | None) -> dict[str, Any]:
    return {
        "open": tried is not None,
        "filled": tried.filled if tried else {},
        "inputs": [
            {"field": it, "options": staff if it.sort is Sort.PERSON else it.options, "sort": it.sort.value}
            for it in inputs_of(command)
        ],
    }


def _choices(people: Mapping[str, Staff], place: Place) -> Sequence[tuple[str, str]]:
    """Those in service in the street of a case, the nearest first; whether one may have it is for the rule to say."""
    street = place.of_the_street.code.removesuffix("000")
    near = [it for it in people.values() if it.active and (it.place.startswith(street) or it.serves(place))]
    ordered = sorted(near, key=lambda it: (not it.serves(place), it.level.rank, it.ref))
    return [(it.ref, f"{it.name}（{'、'.join(ROLES[role] for role in it.roles)}）") for it in ordered]
