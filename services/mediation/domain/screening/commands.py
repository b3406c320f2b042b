"""What may be asked of a screening and of a round; the models are the bodies of the HTTP requests as well."""

from pydantic import Field

from services.mediation.domain.commands import Command, Day, Narrative, OrganisationCode
from shared.contracts.facts.base import Count, PositiveCount
from shared.contracts.kind_codes import ScreeningPeriod, ScreeningReturn, ScreeningWithdrawal


class Open(Command):
    """布置排查: a round gives each community a screening of its own."""

    name = "open"
    period: ScreeningPeriod = Field(
        default=ScreeningPeriod.ORDINARY, description="ordinary, or important (重要时期): screened more often"
    )
    period_from: Day = Field(description="first day of what is screened")
    period_to: Day = Field(description="last day of what is screened")
    last_day: Day = Field(description="last day to report, not before the period ends; a day off moves on")
    communities: tuple[OrganisationCode, ...] | None = Field(
        default=None, min_length=1, max_length=500, description="administrative codes; left out: every community"
    )


class Report(Command):
    """排查上报: something was found."""

    name = "report"
    found: PositiveCount = Field(description="how many disputes were found; each is registered at intake")
    resolved: Count = Field(description="how many of them are settled by now")
    account: Narrative | None = Field(default=None, description="kept in the case log, never in an event")


class ZeroReport(Command):
    """零报告: it was looked for, and nothing was found."""

    name = "zero-report"
    nothing_found: bool = Field(description="declared: the community was screened and nothing was found")
    account: Narrative | None = Field(default=None, description="kept in the case log, never in an event")


class Return(Command):
    """退回: the report is to be made again."""

    name = "return"
    reason: ScreeningReturn = Field(description="incomplete, implausible or figures_differ")
    remarks: Narrative = Field(description="what is wrong; kept in the case log, never in an event")
    last_day: Day | None = Field(
        default=None, description="a new last day; required when the one set before is over, left out: it stands"
    )


class Check(Command):
    """审核: the street takes the report as it is."""

    name = "check"


class Withdraw(Command):
    """撤回排查: of a round that was opened by mistake."""

    name = "withdraw"
    reason: ScreeningWithdrawal = Field(description="opened_by_mistake, wrong_period or wrong_communities")
    remarks: Narrative = Field(description="why; kept in the case log, never in an event")


class Close(Command):
    """排查办结: of a round, once every report is checked."""

    name = "close"


COMMANDS: dict[str, type[Command]] = {command.name: command for command in (Report, ZeroReport, Return, Check)}
"""What is asked of one screening; a round is opened and closed as a whole."""
