from typing import Any

from services.intake.application.answers import COMMANDS
from services.intake.entrypoints.pages.vocabulary import VOCABULARY
from shared.contracts.codes import CaseState, DisputeType, Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.request_codes import PartyRequest, RequestSide
from shared.web.command_forms.steps import Tried, steps_context
from shared.words.request_codes import REQUEST_CODES
from shared.words.roles import PARTIES


def case_context(view: dict[str, Any], tried: Tried | None = None) -> dict[str, Any]:
    """Return what the page of a registered case shows.

    Args:
        view: the case, as `case_view` shows it to this person.
        tried: an answer that was not taken just now, if one was.
    """
    return {
        "case": {
            **view,
            "kind": Kind(view["kind"]),
            "state": CaseState(view["state"]),
            "owner_level": Level(view["owner_level"]),
            "place": Place.from_code(view["community"]),
            "dispute_type": DisputeType(view["dispute_type"]) if view["dispute_type"] else None,
        },
        "party_roles": PARTIES,
        "sides": REQUEST_CODES[RequestSide],
        "request_words": REQUEST_CODES[PartyRequest],
        "opened": None,
        **steps_context(view["steps"], COMMANDS, VOCABULARY, {}, tried),
    }
