"""The rules of an assignment, as the application asks for them."""

from services.mediation.domain.assignment import commands, issuing, working
from services.mediation.domain.assignment.model import UNDER_WAY, Assignment
from services.mediation.domain.commands import Command
from services.mediation.domain.naming import LEADERS, Named
from services.mediation.domain.process.assembling import kind_rules
from services.mediation.domain.process.creating import Creation
from services.mediation.domain.process.table import Table
from shared.contracts.codes import CaseState
from shared.contracts.places import Place
from shared.people.roles import Role
from shared.rules.territory import Territory

DOING = frozenset({Role.RESPONSIBLE_PERSON, Role.DIRECTOR, Role.CLERK})
"""化解责任人: whoever may act on it, named or for the community."""
ANSWERING = frozenset({Role.RESPONSIBLE_PERSON}) | LEADERS
"""责任部门: whoever answers for the department by name."""
REPORTED = frozenset({CaseState.REPORTED})

TABLE: Table[Assignment] = Table(
    allowed={
        "acknowledge": frozenset({CaseState.ISSUED}),
        "begin": frozenset({CaseState.ACKNOWLEDGED}),
        "report": frozenset({CaseState.IN_PROGRESS}),
        "return": REPORTED,
        "accept": REPORTED,
        "withdraw": UNDER_WAY | REPORTED,
    },
    guards={},
    words={
        "acknowledge": "签收",
        "begin": "开始办理",
        "report": "办理反馈",
        "return": "退回",
        "accept": "销号",
        "withdraw": "撤回交办",
    },
)


def place_of(command: commands.Issue, territory: Territory) -> Place:
    """Return where it is to be done."""
    return territory.place(command.community)


def note(command: Command) -> str | None:
    """Return the text that is kept in the log."""
    match command:
        case commands.Issue(task=text) | commands.Report(result=text):
            return text
        case commands.Return(remarks=text) | commands.Withdraw(remarks=text):
            return text
        case _:
            return None


def names(command: Command) -> tuple[Named, ...]:
    """Return to whom it is given: a leader, whoever does it, and whoever answers for the department."""
    if not isinstance(command, commands.Issue):
        return ()
    return (
        Named("leader_ref", command.leader_ref, LEADERS),
        Named("person_ref", command.person_ref, DOING),
        Named("department_ref", command.department_ref, ANSWERING),
    )


ASSIGNMENT = kind_rules(
    Assignment,
    path="assignments",
    actions="assignment",
    commands=commands.COMMANDS,
    table=TABLE,
    rules={
        commands.Acknowledge: working.acknowledge,
        commands.Begin: working.begin,
        commands.Report: working.report,
        commands.Return: working.send_back,
        commands.Accept: working.accept,
        commands.Withdraw: working.withdraw,
    },
    creation=Creation(
        command=commands.Issue,
        path="assignments",
        asked_at=place_of,
        places=lambda command, territory: (place_of(command, territory),),
        objections=issuing.objections,
        begin=issuing.issue,
        other_case=lambda command: command.about_id,
    ),
    note=note,
    names=names,
    narratives="assignment.read-narratives",
)
