"""What the writer of notify takes in, beside events from the bus."""

from dataclasses import dataclass

from shared.people.staff import Staff


@dataclass(frozen=True)
class RetryNotice:
    """Give a failed notice another round of attempts."""

    notice_id: str
    by: Staff
