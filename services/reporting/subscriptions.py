from shared.messaging.subscription import Subscription

SUBSCRIPTIONS = (
    Subscription("CASES", "reporting", ("cases.>",)),
    Subscription("ACTIVITIES", "reporting-activities", ("activities.>",)),
)
"""Reporting hears everything that happens; two durables, because each reads one stream."""
