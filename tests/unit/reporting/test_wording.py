from enum import StrEnum

import pytest

from services.reporting.domain import kind_wording, mediation_wording, wording
from services.reporting.domain.days import last_day
from services.reporting.domain.sentences import tell
from services.reporting.domain.telling import who
from shared.contracts import codes, kind_codes, mediation_codes
from shared.contracts.codes import Channel
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.base import Actor, Fact
from shared.contracts.facts.sealed import SealedFact
from shared.contracts.levels import Level
from shared.contracts.registry import BY_MODEL
from tests.unit.reporting.stories import moment


@pytest.mark.parametrize(
    ("words", "code_list"),
    [
        (wording.CHANNELS, Channel),
        (wording.NOT_ACCEPTED, codes.NotAcceptedReason),
        (wording.TERMINATIONS, codes.TerminationReason),
        (wording.ESCALATIONS, codes.EscalationReason),
        (wording.RETURNS, codes.ReturnReason),
        (wording.RISK_REASONS, codes.RiskReason),
        (wording.REOPENINGS, codes.ReopenReason),
        (wording.FOLLOW_UP_WAYS, codes.FollowUpWay),
        (wording.DESTRUCTIONS, codes.DestructionReason),
        (wording.PUBLICITY_FORMS, codes.PublicityForm),
        (mediation_wording.PERFORMANCES, mediation_codes.Performance),
        (mediation_wording.CLOCK_EFFECTS, mediation_codes.ClockEffect),
        (kind_wording.EARLIER, kind_codes.EarlierPetition),
    ],
)
def test_every_code_has_a_word(words: dict[StrEnum, str], code_list: type[StrEnum]) -> None:
    assert set(words) == set(code_list)
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("model", list(EXAMPLES), ids=lambda model: model.__name__)
def test_every_event_is_told_in_chinese(model: type[Fact]) -> None:
    sentence = tell(EXAMPLES[model].data)
    without_words = {"Assigned", "PetitionArchived", "ReviewWithdrawn"}
    without_words |= {model.__name__ for model in BY_MODEL if issubclass(model, SealedFact)}  # reporting hears of none
    assert bool(sentence) == (model.__name__ not in without_words)
    assert "None" not in sentence


def test_a_term_that_ends_at_midnight_ends_on_the_day_before() -> None:
    assert last_day(moment("2024-04-01")) == "2024-03-31"


def test_who_did_it() -> None:
    assert who(None) == ""
    assert who(Actor(level=Level.STREET, role="dispatcher")) == "街道综治中心"
    assert who(Actor(level=Level.STREET, role="visitor")) == "街道visitor"
