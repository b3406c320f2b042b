"""The way between the levels, and the supervision of who is late."""

from enum import StrEnum


class EscalationReason(StrEnum):
    """Why a case goes one level up."""

    OVERDUE = "overdue"
    TOO_DIFFICULT = "too_difficult"
    CROSS_AREA = "cross_area"
    PARTY_REQUEST = "party_request"
    RED_RISK = "red_risk"
    RETURNED_TWICE = "returned_twice"


class ReturnReason(StrEnum):
    """Why the target level sends an escalation back."""

    WITHIN_LOWER_POWER = "within_lower_power"
    MATERIAL_MISSING = "material_missing"
    NOT_TRIED = "not_tried"


class SupervisionStep(StrEnum):
    """督办: how far the owner of an overdue case is supervised."""

    URGE = "urge"
    YELLOW = "yellow"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for the first step."""
        return list(SupervisionStep).index(self)
