"""A policy with a key or a value that cannot be used stops the start, and says which and why."""

from pathlib import Path

import pytest

from services.mediation.app import create_app
from shared.runtime.mendable import Mendable
from shared.runtime.settings import ServiceSettings
from tests.support.people import people_directory

WRONG = {
    "a key nobody knows": ('colours = ["red", "blue"]', "policy.colours"),
    "days that are words": ('warn_days = ["seven"]', "policy.warn_days.0"),
    "a signature without time": ("sign_days = { street = 0 }", "policy.sign_days.street"),
    "a level that signs nothing": ("sign_days = { community = 1 }", "policy.sign_days.community"),
    "a ladder upside down": ("supervision = { urge = 3, yellow = 2, red = 5 }", "policy.supervision"),
    "an amount of nothing": ("written_agreement = { from_cents = 0 }", "policy.written_agreement.from_cents"),
    "a word for yes": ('written_agreement = { unless_at_once = "yes" }', "policy.written_agreement.unless_at_once"),
    "clocks at midnight": ("office_opens = 00:00:00", "policy.office_opens"),
    "a legal check that is too short": (
        "[kinds]\nlegal_check_working_days = 5",
        "policy.kinds.legal_check_working_days",
    ),
    "a clock that is none of theirs": ("[kinds]\nwarn_days = { conclude = [3] }", "policy.kinds"),
    "a clock that does not exist": ("[kinds]\nwarn_days = { lunch = [3] }", "policy.kinds.warn_days.lunch"),
    "screened less in important periods": (
        "[kinds]\nscreening_days = { ordinary = 7, important = 16 }",
        "policy.kinds.screening_days",
    ),
    "one person a crowd": ("[kinds]\ncollective_from = 1", "policy.kinds.collective_from"),
    "a letter nobody knows": ("[registration]\nletters = true", "policy.registration.letters"),
    "a street without yellow": ('risk_colours = ["blue", "green", "red"]', "policy.risk_colours"),
    "a major event that is none": ("[event_size]\ngroup_from = 30", "policy.event_size"),
    "the law's own term": ("petition_days = 90", "policy.petition_days"),
    "no version": ('version = ""', "policy.version"),
    "no TOML": ("warn_days = [7, 3", "policy_file"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_start_stops_with_the_name_of_the_key(wrong: str, tmp_path: Path) -> None:
    text, key = WRONG[wrong]
    file = tmp_path / "policy.toml"
    file.write_text(text, encoding="utf-8")
    settings = ServiceSettings(
        database_url=f"sqlite+aiosqlite:///{tmp_path}/mediation.sqlite",
        people_directory=people_directory(),
        policy_file=file,
    )
    with pytest.raises(Mendable) as stopped:
        create_app(settings)
    assert key in str(stopped.value)
