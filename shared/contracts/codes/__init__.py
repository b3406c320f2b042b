"""Code lists that travel in events. A new value is a breaking change: it needs a new version of the event."""

from shared.contracts.codes.activity import PublicityForm
from shared.contracts.codes.clock import CaseClock
from shared.contracts.codes.escalation import EscalationReason, ReturnReason, SupervisionStep
from shared.contracts.codes.kind import Kind
from shared.contracts.codes.outcome import (
    AgreementForm,
    ClosingCode,
    FollowUpWay,
    ReopenReason,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.codes.personal_data import DestructionReason
from shared.contracts.codes.registration import Channel, ConsentBasis, CourtMode, DisputeType, NotAcceptedReason, Organ
from shared.contracts.codes.risk import Risk, RiskReason
from shared.contracts.codes.state import CaseState

__all__ = [
    "AgreementForm",
    "CaseClock",
    "CaseState",
    "Channel",
    "ClosingCode",
    "ConsentBasis",
    "CourtMode",
    "DestructionReason",
    "DisputeType",
    "EscalationReason",
    "FollowUpWay",
    "Kind",
    "NotAcceptedReason",
    "Organ",
    "PublicityForm",
    "ReopenReason",
    "ReturnReason",
    "Risk",
    "RiskReason",
    "Satisfaction",
    "SupervisionStep",
    "TerminationReason",
]
