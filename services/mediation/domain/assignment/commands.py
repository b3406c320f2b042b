"""What may be asked of an assignment; the models are the bodies of the HTTP requests as well."""

from pydantic import Field

from services.mediation.domain.commands import Command, Day, Narrative, OrganisationCode
from shared.contracts.kind_codes import AssignmentOrigin, AssignmentReturn, AssignmentWithdrawal
from shared.rules.plain_text import OpenReference


class Issue(Command):
    """点球交办: one thing to be done, by name, until a day."""

    name = "issue"
    community: OrganisationCode = Field(
        description='administrative code of who has to do it, e.g. "220105003001"; …000 for the street itself'
    )
    origin: AssignmentOrigin = Field(description="meeting (例会) or supervision (督办 of a case)")
    meeting_ref: OpenReference | None = Field(default=None, description="of the monthly meeting; for meeting only")
    meeting_on: Day | None = Field(default=None, description="day of the meeting; for meeting only")
    about_id: OpenReference | None = Field(
        default=None, description="case_id of the case it concerns; required for supervision"
    )
    leader_ref: OpenReference = Field(description="包保领导: reference of the leader responsible")
    person_ref: OpenReference = Field(description="化解责任人: reference of the person who does it")
    department_ref: OpenReference = Field(description="责任部门: reference of whoever answers for the department")
    last_day: Day = Field(description="last day, tomorrow at the earliest; a day off moves to the next working day")
    task: Narrative = Field(description="what is to be done; kept in the case log, never in an event")


class Acknowledge(Command):
    """签收: those it is given to know of it."""

    name = "acknowledge"


class Begin(Command):
    """开始办理."""

    name = "begin"


class Report(Command):
    """办理反馈: it is done."""

    name = "report"
    result: Narrative = Field(description="what was done; kept in the case log, never in an event")


class Return(Command):
    """退回: the report is not taken and the work goes on."""

    name = "return"
    reason: AssignmentReturn = Field(description="not_done, partly_done, evidence_missing or not_as_asked")
    remarks: Narrative = Field(description="what is missing; kept in the case log, never in an event")
    last_day: Day | None = Field(
        default=None, description="a new last day; required when the one set before is over, left out: it stands"
    )


class Accept(Command):
    """销号: the work is taken as done."""

    name = "accept"


class Withdraw(Command):
    """撤回: nothing is to be done any more."""

    name = "withdraw"
    reason: AssignmentWithdrawal = Field(description="issued_by_mistake, settled_otherwise or reassigned")
    remarks: Narrative = Field(description="why; kept in the case log, never in an event")


COMMANDS: dict[str, type[Command]] = {
    command.name: command for command in (Acknowledge, Begin, Report, Return, Accept, Withdraw)
}
