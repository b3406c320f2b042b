"""When a matter was received: what the law counts from receipt, runs from here (信访工作条例 art. 22-23)."""

from datetime import datetime

from shared.contracts.codes import Kind
from shared.contracts.facts.intake import Registered
from shared.contracts.facts.sealed import SealedRegistered
from shared.rules.days import local, start_of_day


def received_at(fact: Registered | SealedRegistered, at: datetime) -> datetime:
    """Return the moment a matter was received, at +08:00.

    It is the day that was named at registration; what became a petition was received with its origin, while who asked
    a question or came to see somebody had not applied for mediation yet (劳动争议调解仲裁法 art. 14). Everything else
    was received as it was registered.

    Args:
        fact: the registration.
        at: its moment.
    """
    if fact.received_on is not None:
        return start_of_day(fact.received_on)
    origin = fact.origin if isinstance(fact, Registered) and fact.kind is Kind.PETITION else None
    return local(origin.received_at if origin is not None and origin.received_at is not None else at)
