"""推选代表: asked of who comes together and of a dispute of many when they are taken down, before they are received."""

from services.intake.domain.commands.register import Register
from shared.contracts.codes import Kind
from shared.rules.entry_rules import EntryRules
from shared.rules.joint_visits import (
    more_representatives_than_people,
    representatives_are_missing,
    too_many_representatives,
)
from shared.rules.refusal import Refusal


def check_representatives(command: Register, rules: EntryRules) -> None:
    """Let pass who comes alone or few, and who comes in number with at most five representatives.

    Raises:
        Refusal: they have not chosen any, or too many (信访工作条例 art. 20; of a dispute 宁波条例 art. 20).
    """
    refusal = _wrong(command, rules)
    if refusal is not None:
        raise refusal


def _wrong(command: Register, rules: EntryRules) -> Refusal | None:
    chosen, people = command.representatives, command.people
    if chosen is None:
        return representatives_are_missing(people) if _must_choose(command, rules) else None
    return more_representatives_than_people(chosen, max(1, people)) or too_many_representatives(chosen, people)


def _must_choose(command: Register, rules: EntryRules) -> bool:
    if command.kind is Kind.DISPUTE:
        return command.ground is None and rules.registration.asks_for_representatives(command.people)
    signed_together = command.petition is not None and command.petition.jointly_signed
    return command.in_person and (rules.kinds.is_collective(command.people) or signed_together)
