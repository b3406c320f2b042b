"""The rules of a screening, as the application asks for them."""

from services.mediation.domain.commands import Command
from services.mediation.domain.process.assembling import kind_rules
from services.mediation.domain.process.creating import Creation
from services.mediation.domain.process.table import Table
from services.mediation.domain.screening import commands, opening, reporting
from services.mediation.domain.screening.model import TO_REPORT, Screening
from shared.contracts.codes import CaseState

REPORTED = frozenset({CaseState.REPORTED})

TABLE: Table[Screening] = Table(
    allowed={"report": TO_REPORT, "zero-report": TO_REPORT, "return": REPORTED, "check": REPORTED},
    guards={},
    words={"report": "排查上报", "zero-report": "零报告", "return": "退回", "check": "审核"},
)


def note(command: Command) -> str | None:
    """Return the text that is kept in the log."""
    match command:
        case commands.Report(account=text) | commands.ZeroReport(account=text):
            return text
        case commands.Return(remarks=text) | commands.Withdraw(remarks=text):
            return text
        case _:
            return None


SCREENING = kind_rules(
    Screening,
    path="screenings",
    actions="screening",
    commands=commands.COMMANDS,
    table=TABLE,
    rules={
        commands.Report: reporting.report,
        commands.ZeroReport: reporting.zero_report,
        commands.Return: reporting.send_back,
        commands.Check: reporting.check_report,
    },
    creation=Creation(
        command=commands.Open,
        path="rounds",
        asked_at=lambda _command, territory: territory.street_place,
        places=opening.places_of,
        objections=opening.objections,
        begin=opening.open_round,
        other_case=lambda _command: None,
        series="round",
        looks_at_its_kind=True,
    ),
    note=note,
    lapse=reporting.missing,
)
