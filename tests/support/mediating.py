"""Bodies of the commands most tests send, complete but for what a test is about."""

from datetime import datetime
from typing import Any

START: dict[str, Any] = {"rights_notice": True, "consent": "all_agree"}
FOLLOW_UP: dict[str, Any] = {"way": "phone", "satisfaction": "satisfied", "performed": True, "hidden_risk": False}


def sitting(held_at: datetime, record: str) -> dict[str, Any]:
    """Of a session in the committee's room."""
    return {
        "people_present": 3,
        "held_at": held_at.isoformat(),
        "venue": "mediation_room",
        "online": False,
        "result": "nearer",
        "record": record,
    }
