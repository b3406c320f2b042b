from services.notify.domain.rules import RULES
from shared.contracts.facts.filing import Withheld
from shared.contracts.registry import EVENT_TYPES
from shared.messaging.subscription import Subscription

SUBSCRIPTIONS = (
    Subscription(
        "CASES",
        "notify",
        tuple(entry.subjects for entry in EVENT_TYPES if entry.name in RULES.by_event or entry.model is Withheld),
    ),
)
"""Notify hears the events a rule names, and which cases are withheld."""
