"""What the reason of a dead letter means, and what to do about it."""

_OUT_OF_PLACE = (
    "The event does not fit what the reader holds of the case.",
    "Compare `tongxin case` with the event; replay the reader, or this letter, once they agree.",
)
REASONS = {
    "malformed": (
        "The message is no event of this system, or a field does not fit; every reader sets it aside.",
        "Find its sender. Replay a corrected body with --body FILE, or dismiss it.",
    ),
    "wrong-subject": (
        "The event travelled under a subject that does not fit its contents: the wrong level may have heard it.",
        "Find its sender; no service of this system does that. Dismiss it, or replay a corrected body.",
    ),
    "too-large": (
        "The event has more than 64 KB.",
        "Find its sender. Replay a shorter body with --body FILE, or dismiss it.",
    ),
    "contract-broken": (
        "The event breaks the contract.",
        "Find its sender. Replay a corrected body with --body FILE, or dismiss it.",
    ),
    "out-of-order": (
        "An earlier event of the same case did not reach this reader in time.",
        "Find the case's earlier letters, or replay the reader from before the gap; then replay this one.",
    ),
    "handler-failed": (
        "The reader failed at it again and again: most likely a fault of the program.",
        "Look for event.handler_failed with this id in the service's log; replay it once the fault is mended.",
    ),
    "fact-out-of-place": _OUT_OF_PLACE,
    "event-out-of-place": _OUT_OF_PLACE,
}
REFUSED = (
    "A rule of the reader refused the event.",
    "The detail names the rule. Replay it once the rule or the case allows it, or dismiss it.",
)


def explained(reason: str) -> tuple[str, str]:
    """Return what a reason means and what to do, a sentence each."""
    return REASONS.get(reason, REFUSED)
