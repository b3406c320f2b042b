"""The yearly report: figures, tables, the sentence, and what does not add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.reporting.domain.balance import Balance
from services.reporting.domain.catalogue import BALANCE
from services.reporting.domain.checks import (
    balance_findings,
    differences,
    subtotals_of_balance,
    subtotals_of_disputes,
    subtotals_of_reception,
)
from services.reporting.domain.figures import Figure
from services.reporting.domain.tables import ReceptionRow, Row
from services.reporting.domain.years import Year


@dataclass(frozen=True)
class Tables:
    """The breakdowns; each adds up to the total, or the report says that it does not."""

    by_community: tuple[Row, ...]
    by_type: tuple[Row, ...]
    by_month: tuple[Row, ...]
    reception: tuple[ReceptionRow, ...]


@dataclass(frozen=True)
class YearReport:
    """A year of one street, as of a moment.

    Attributes:
        figures: by key, in the order of the catalogue.
        balances: name of the community to its balance.
        open_cases: numbers of the cases of the cohort that are not closed and may be seen.
        open_cases_not_shown: how many are not closed beside them.
        findings: what does not add up; empty is what it should be.
    """

    year: Year
    street: str
    as_of: datetime
    figures: Mapping[str, Figure]
    tables: Tables
    balance: Balance
    balances: Mapping[str, Balance]
    open_cases: Sequence[str]
    open_cases_not_shown: int
    findings: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The sentence of the yearly report on visits, petitions and disputes."""
        printed = {key: figure.printed for key, figure in self.figures.items()}
        return (
            f"全年接待群众上访{printed['visits']}起，网上处理信访案件{printed['online_petitions']}起。"
            f"处理矛调案件{printed['disputes']}起，办结率{printed['closing_rate']}。"
        )

    @property
    def activities_sentence(self) -> str:
        """The sentence on study, decision reviews and publicity."""
        printed = {key: figure.printed for key, figure in self.figures.items()}
        return (
            f"组织学习{printed['studies']}次，{printed['study_attendances']}人参加；"
            f"重大决策评估{printed['decision_reviews']}次；开展法律宣传{printed['publicity']}次。"
        )


def findings_of(
    figures: Mapping[str, Figure], tables: Tables, balance: Balance, balances: Mapping[str, Balance]
) -> tuple[str, ...]:
    """Return every sentence on what does not add up."""
    divisions = {"按社区": tables.by_community, "按纠纷类型": tables.by_type, "按月": tables.by_month}
    subtotals = [
        *subtotals_of_disputes(figures, divisions),
        *subtotals_of_reception(figures, tables.reception),
        *subtotals_of_balance(balance, balances),
    ]
    return (*differences(subtotals), *balance_findings(balance, balances))


def balance_of(figures: Mapping[str, Figure]) -> Balance:
    """Read the street's balance from its figures."""
    return Balance(**{rule.key: int(figures[rule.key].value or 0) for rule in BALANCE})
