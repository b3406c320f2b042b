from shared.contracts.registry import EVENT_TYPES
from shared.messaging.subscription import Subscription

SUBSCRIPTIONS = (
    Subscription(
        "CASES",
        "mediation",
        tuple(
            f"cases.*.*.*.*.*.{entry.name}"
            for entry in EVENT_TYPES
            if entry.owner == "intake" and entry.family == "case"
        ),
    ),
)
"""Mediation takes over what intake registered and answered."""
