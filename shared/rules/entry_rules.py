"""What the street asks of whoever takes a matter down: parts of its policy file, for every service that reads them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.rules.joint_visits import JointVisits, People
from shared.runtime.mendable import Mendable


class EntryRulesError(Mendable):
    """The street's rules of entry cannot be used; the message names the key and what it must be."""


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
    def of_policy(cls, path: Path | None) -> Self:
        """Read the rules from a policy file; the built-in ones when none is given.

        Raises:
            EntryRulesError: the file is no TOML, or a value cannot be used.
            OSError: the file cannot be read.
        """
        if path is None:
            return cls()
        try:
            policy = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise EntryRulesError(f"policy_file: {path} is not TOML: {error}") from error
        try:
            return cls.model_validate(
                {"kinds": _of_joint_visits(policy.get("kinds")), "registration": policy.get("registration", {})}
            )
        except ValidationError as error:
            item = error.errors(include_url=False)[0]
            key = ".".join(("policy", *(str(part) for part in item["loc"])))
            raise EntryRulesError(f"{key}: {item['msg']} (given: {item['input']!r})") from error


def _of_joint_visits(kinds: object) -> dict[str, object]:
    """Return the keys of joint visits; the others are mediation's, which answers for them."""
    return {key: kinds[key] for key in JointVisits.model_fields if key in kinds} if isinstance(kinds, Mapping) else {}
