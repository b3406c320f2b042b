from shared.contracts.registry import EVENT_TYPES
from shared.messaging.subscription import Subscription

SUBSCRIPTIONS = (
    Subscription(
        "CASES",
        "mediation",
        tuple(entry.subjects for entry in EVENT_TYPES if "intake" in entry.publishers and entry.family == "case"),
    ),
    Subscription(
        "SEALED",
        "mediation-sealed",
        tuple(entry.subjects for entry in EVENT_TYPES if "intake" in entry.publishers and entry.family == "sealed"),
    ),
)
"""Mediation takes over what intake registered and answered, under seal as well."""
