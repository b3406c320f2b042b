from shared.contracts.registry import EVENT_TYPES
from shared.messaging.subscription import Subscription

SUBSCRIPTIONS = (
    Subscription(
        "CASES",
        "intake",
        tuple(f"cases.*.*.*.*.*.{entry.name}" for entry in EVENT_TYPES if "mediation" in entry.publishers),
    ),
)
"""Intake follows what mediation does with a case, so that a resident can ask here."""
