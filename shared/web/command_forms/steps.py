"""What may be done with a case now, and a form for each command that this person may give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from shared.contracts.places import Place
from shared.people.staff import Staff
from shared.web.command_forms.inputs import Options, Vocabulary, inputs_of
from shared.web.command_forms.shown import Filled, shown
from shared.words.roles import ROLES


@dataclass(frozen=True)
class Tried:
    """A command that was not taken just now: its form keeps what was filled in."""

    command: str
    filled: Filled


def steps_context(
    steps: Sequence[Mapping[str, Any]],
    commands: Mapping[str, type[BaseModel]],
    vocabulary: Vocabulary,
    offered: Mapping[str, Options],
    tried: Tried | None,
) -> dict[str, Any]:
    """Return what the template `steps.html` shows.

    Args:
        steps: what may be done now, by whom, and whether by this person (`shared.people.next_steps`).
        commands: by name.
        vocabulary: of the service.
        offered: what may be chosen, beside what the fields themselves say.
        tried: what was not taken just now, if anything was.
    """
    return {
        "steps": steps,
        "forms": {
            name: _form(commands[name], vocabulary, offered, tried if tried and tried.command == name else None)
            for name in (step["command"] for step in steps if step["yours"])
        },
        "refused": tried.filled.sentence if tried else None,
    }


def colleagues(people: Mapping[str, Staff], place: Place) -> Options:
    """Those in service in the street of a place, the nearest first; whether one may have it is for the rule to say."""
    street = place.of_the_street.code.removesuffix("000")
    near = [it for it in people.values() if it.active and (it.place.startswith(street) or it.serves(place))]
    ordered = sorted(near, key=lambda it: (not it.serves(place), it.level.rank, it.ref))
    return [(it.ref, f"{it.name}（{'、'.join(ROLES[role] for role in it.roles)}）") for it in ordered]


def version_of(fields: Mapping[str, str]) -> int | None:
    """Return the version of the case that the page showed; None when it says none."""
    version = fields.get("version", "")
    return int(version) if version.isascii() and version.isdigit() else None


def _form(
    command: type[BaseModel], vocabulary: Vocabulary, offered: Mapping[str, Options], tried: Tried | None
) -> dict[str, Any]:
    filled = tried.filled if tried else Filled()
    return {"open": tried is not None, "inputs": shown(inputs_of(command, vocabulary), filled, offered)}
