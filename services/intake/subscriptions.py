from shared.contracts.registry import EVENT_TYPES
from shared.messaging.subscription import Subscription

SUBSCRIPTIONS = (
    Subscription(
        "CASES",
        "intake",
        tuple(entry.subjects for entry in EVENT_TYPES if "mediation" in entry.publishers and entry.family == "case"),
    ),
    Subscription(
        "SEALED",
        "intake-sealed",
        tuple(entry.subjects for entry in EVENT_TYPES if "mediation" in entry.publishers and entry.family == "sealed"),
    ),
)
"""Intake follows what mediation does with a case, so that a resident can ask here and a sealed matter is not shown."""
