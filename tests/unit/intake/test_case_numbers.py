"""Whoever reads the open case numbers does not miss what was registered under seal."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.application.batch import Batch, Wanted
from services.intake.application.handle import IntakeHandler
from services.intake.application.messages import RegisterCase
from services.intake.domain.commands.register import PetitionForm, Register
from services.intake.domain.likeness import LikenessPolicy
from services.intake.domain.registering_anew import registered_anew
from services.intake.domain.registration import Identity, register
from services.intake.domain.sealed_matters import SealedGround
from shared.contracts import kind_codes
from shared.contracts.codes import DisputeType, Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.messaging.cause import Cause
from shared.messaging.outcomes import Done
from shared.people.roles import Role
from shared.people.staff import Staff
from shared.rules.calendar import Calendar
from shared.rules.entry_rules import EntryRules
from shared.rules.territory import Territory
from shared.runtime.clock import VirtualClock
from tests.unit.intake.matters import NOW, told

COMMUNITIES = ("220105003001", "220105003002", "220105003000")
FAMILY = {"kind": Kind.DISPUTE, "dispute_type": DisputeType.FAMILY}
LETTER = kind_codes.PetitionForm.LETTER
MATTERS: tuple[dict[str, Any], ...] = (
    FAMILY,
    {**FAMILY, "sealed": SealedGround.MINORS},
    {**FAMILY, "sealed": SealedGround.FAMILY_VIOLENCE},
    {"kind": Kind.PETITION, "petition": PetitionForm(form=LETTER)},
    {"kind": Kind.PETITION, "petition": PetitionForm(form=LETTER, accusation=True)},
)
HIDDEN = tuple(command for matter in MATTERS if (command := told(**matter)).ground is not None)
IDENTITY = Identity("case-1", 7, "CODE")
CLERK = Staff(
    ref="clerk-1",
    name="李晓",
    roles=(Role.DISPATCHER, Role.PETITION_CLERK),
    level=Level.STREET,
    place="220105003",
)
TERRITORY, CALENDAR = Territory.load(), Calendar.load()
taken_in = st.builds(
    lambda matter, community: told(**matter).model_copy(update={"community": community}),
    st.sampled_from(MATTERS),
    st.sampled_from(COMMUNITIES),
)
lists = st.lists(st.lists(taken_in, min_size=1, max_size=6), max_size=5)


class Numbers:
    """A store that keeps the running numbers alone."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    async def load(self, connection: object, wanted: Wanted) -> Batch:
        del connection
        return Batch({}, {scope: self.last.get(scope, 0) for scope in wanted.scopes})

    async def save(self, connection: object, batch: Batch, now: object) -> None:
        del connection, now
        self.last |= batch.numbers


def numbers_of(lists_of_commands: Sequence[Sequence[Register]]) -> dict[str, list[int]]:
    """Register list after list; scope -> the running numbers that were given in it."""
    store: Any = Numbers()
    nowhere: Any = None
    handler = IntakeHandler(store, VirtualClock(NOW), TERRITORY, CALENDAR, LikenessPolicy(), EntryRules())
    given_out: dict[str, list[int]] = defaultdict(list)
    for commands in lists_of_commands:
        payloads = [RegisterCase(command, Cause.new(), CLERK) for command in commands]
        for outcome in asyncio.run(handler(nowhere, payloads)):
            assert isinstance(outcome, Done), outcome
            reply: Any = outcome.reply
            scope, _, number = reply["case_no"].rpartition("-")
            given_out[scope].append(int(number))
    return dict(given_out)


@given(lists)
def test_open_numbers_have_no_gap_whatever_is_registered_under_seal_in_between(
    lists_of_commands: list[list[Register]],
) -> None:
    every = [command for commands in lists_of_commands for command in commands]
    hidden = [command for command in every if command.ground is not None]
    numbers = numbers_of(lists_of_commands)
    assert numbers.pop("sealed-220105003000-2024", []) == list(range(1, len(hidden) + 1))
    assert numbers == numbers_of([[it for it in commands if it.ground is None] for commands in lists_of_commands])
    assert all(given_out == list(range(1, len(given_out) + 1)) for given_out in numbers.values())
    assert sum(map(len, numbers.values())) == len(every) - len(hidden)


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_number_under_seal_tells_neither_the_community_nor_the_kind(community: str) -> None:
    numbers = {register(it, Place.from_code(community), IDENTITY, NOW)[0].case_no for it in HIDDEN}
    assert numbers == {"sealed-220105003000-2024-00007"}


def test_what_was_sealed_by_mistake_goes_on_in_the_open_series() -> None:
    community = Place.from_code("220105003001")
    for command in HIDDEN:
        sealed, _ = register(command, community, IDENTITY, NOW)
        after, _ = registered_anew(sealed, Identity("case-2", 3, "CODE2"), NOW)
        assert after.case_no == f"{command.kind}-220105003001-2024-00003"
