"""What the street asks of whoever takes a matter down: parts of its policy file, for every service that reads them."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from shared.rules.joint_visits import JointVisits, People
from shared.rules.policy_file import part_of


class RegistrationRules(BaseModel):
    """What a place may ask for when a dispute is taken down; no law of the country does.

    Attributes:
        letters_of_commission: what an organ entrusts comes with a letter (委托调解函) and is refused by one
            (不予调解函); as 宁波条例 art. 19.
        representatives_from: people concerned from which a dispute has representatives (as 宁波条例 art. 20); None: it
            may have them, and is not asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    letters_of_commission: Annotated[bool, Field(strict=True)] = False
    representatives_from: People | None = None

    def asks_for_representatives(self, people: int) -> bool:
        """Say whether a dispute of so many people has to have representatives."""
        return self.representatives_from is not None and people >= self.representatives_from


class EntryRules(BaseModel):
    """The street's rules of entry.

    Attributes:
        kinds: which visits are joint.
        registration: what a dispute has to come with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: JointVisits = JointVisits()
    registration: RegistrationRules = RegistrationRules()

    @classmethod
    def of_policy(cls, policy: Mapping[str, Any]) -> Self:
        """Read the rules from what a policy file says.

        Raises:
            PolicyFileError: a value cannot be used.
        """
        return cls(
            kinds=part_of(policy, "kinds", JointVisits, others_too=True),
            registration=part_of(policy, "registration", RegistrationRules),
        )
