"""多人走访推选代表 (信访工作条例 art. 20): asked when they are taken down, before anybody receives them."""

from services.intake.domain.commands import Register
from shared.rules.joint_visits import (
    MAX_REPRESENTATIVES,
    JointVisits,
    more_representatives_than_people,
    too_many_representatives,
)
from shared.rules.refusal import Refusal


def check_representatives(command: Register, joint: JointVisits) -> None:
    """Let pass who comes alone or few, and who comes in number with at most five representatives.

    Raises:
        Refusal: they have not chosen any, or too many.
    """
    refusal = _wrong(command, joint)
    if refusal is not None:
        raise refusal


def _wrong(command: Register, joint: JointVisits) -> Refusal | None:
    chosen, people = command.representatives, command.people
    if chosen is None:
        return _missing(people) if _must_choose(command, joint) else None
    return more_representatives_than_people(chosen, max(1, people)) or too_many_representatives(chosen, people)


def _must_choose(command: Register, joint: JointVisits) -> bool:
    signed_together = command.petition is not None and command.petition.jointly_signed
    return command.in_person and (joint.is_collective(command.people) or signed_together)


def _missing(people: int) -> Refusal:
    return Refusal(
        "representatives-missing",
        f"representatives: {people} people come together; let them choose at most {MAX_REPRESENTATIVES} and give how "
        "many these are",
        "多人走访提出共同事项的，应当推选代表，请填写代表人数（不超过5人）。",
        status=422,
        members={"people_count": people, "at_most": MAX_REPRESENTATIVES},
    )
