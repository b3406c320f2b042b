"""Every command by its name: the part of its address after the case, in the order of the process."""

from services.mediation.domain.agreement_commands import (
    ApplyConfirmation,
    ConcludeConfirmation,
    OpenConfirmation,
    RecordPerformance,
)
from services.mediation.domain.commands import (
    Agree,
    Assign,
    AssignDown,
    Close,
    Command,
    Decline,
    Escalate,
    FollowUp,
    Merge,
    RecordSession,
    Refer,
    Reopen,
    Return,
    SetRisk,
    Sign,
    Start,
    Terminate,
)
from services.mediation.domain.file_commands import Archive, HandOver, LiftSeal, Propose, Unmerge, Void
from services.mediation.domain.helping import InviteHelper
from services.mediation.domain.party_requests.answering import AnswerRequest
from services.mediation.domain.protection.commands import EndVisits, RecordProtection, RecordVisit
from services.mediation.domain.remedies import GiveRemedyNotice
from services.mediation.domain.safety_commands import CheckSafety, OpenSafetyCheck
from services.mediation.domain.taking_on import TakeOn
from services.mediation.domain.term_commands import Extend, Resume, Suspend

COMMANDS: dict[str, type[Command]] = {
    command.name: command
    for command in (
        Refer,
        Assign,
        Decline,
        TakeOn,
        Start,
        InviteHelper,
        RecordSession,
        Suspend,
        Resume,
        Extend,
        Agree,
        Terminate,
        GiveRemedyNotice,
        RecordPerformance,
        OpenConfirmation,
        ApplyConfirmation,
        ConcludeConfirmation,
        Propose,
        Close,
        FollowUp,
        Reopen,
        Archive,
        Escalate,
        Sign,
        Return,
        AssignDown,
        SetRisk,
        OpenSafetyCheck,
        CheckSafety,
        Merge,
        Unmerge,
        Void,
        HandOver,
        LiftSeal,
        AnswerRequest,
        RecordProtection,
        RecordVisit,
        EndVisits,
    )
}
