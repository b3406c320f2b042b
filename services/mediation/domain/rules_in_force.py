"""Which rules were in force when: what is explained of the past is explained by the rules of that time."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict

from services.mediation.domain.policy import Policy
from shared.contracts.facts.base import Instant
from shared.rules.calendar import Calendar, CalendarRecord
from shared.rules.days import local


class RulesInForce(BaseModel):
    """The rules of the street and the days that were known, from a moment until others came into force.

    Attributes:
        fingerprint: name of these rules and this calendar.
        in_force_since: when they were first gone by.
        policy: the rules, as a policy file says them. A version that takes a key away has to rewrite what was kept.
        calendar: the days that were known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fingerprint: str
    in_force_since: Instant
    policy: dict[str, object]
    calendar: CalendarRecord

    @classmethod
    def of(cls, policy: Policy, since: datetime) -> Self:
        """Return what is to be kept of rules that are in force from a moment on."""
        return cls(
            fingerprint=policy.fingerprint,
            in_force_since=local(since),
            policy=policy.model_dump(mode="json"),
            calendar=policy.calendar.record,
        )

    def read(self) -> Policy:
        """Return the rules, held to what is asked of every policy.

        Raises:
            PolicyError: this version does not know one of the keys any more.
        """
        return Policy.from_mapping(self.policy, Calendar.of_record(self.calendar))


def adopted(last: RulesInForce | None, policy: Policy, now: datetime) -> RulesInForce | None:
    """Return what is to be kept when a service goes by a policy from now on; None when the last kept is the same."""
    if last is not None and last.fingerprint == policy.fingerprint:
        return None
    return RulesInForce.of(policy, now)
