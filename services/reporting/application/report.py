"""Put the yearly report together."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.reporting.application.figures import year_figures
from services.reporting.application.ports import Cell, Dimension, Scope, YearReads
from services.reporting.domain.balance import Balance
from services.reporting.domain.report import Tables, YearReport, balance_of, findings_of
from services.reporting.domain.tables import Measures, dispute_rows, reception_rows, under_parents
from services.reporting.domain.wording import STREET_ITSELF
from services.reporting.domain.years import Year
from shared.contracts.codes import Kind
from shared.people.sight import Sight
from shared.rules.territory import Territory
from shared.words.codes import DISPUTE_TYPES

OPEN = "disputes_open"


async def year_report(
    reads: YearReads, scope: Scope, territory: Territory, as_of: datetime, sight: Sight
) -> YearReport:
    """Return the report of a year: the figures counted case by case, the tables from the counts, and both compared.

    It counts every case; numbers it names are those of cases that may be seen.
    """
    figures = await year_figures(reads, scope)
    tables = await _tables(reads, scope, territory)
    found = await reads.balances(scope)
    balances = {name: found.get(code, Balance()) for code, name in _rows(territory, scope).items()}
    open_cases = await reads.behind(OPEN, scope, sight)
    total = balance_of(figures)
    return YearReport(
        year=scope.year,
        street=territory.street_name,
        as_of=as_of,
        figures=figures,
        tables=tables,
        balance=total,
        balances=balances,
        open_cases=[item.number or item.id for item in open_cases],
        open_cases_not_shown=int(figures[OPEN].value or 0) - len(open_cases),
        findings=findings_of(figures, tables, total, balances),
    )


async def _tables(reads: YearReads, scope: Scope, territory: Territory) -> Tables:
    communities = _rows(territory, scope)
    by_community = await reads.counts(scope, (Dimension.KIND, Dimension.COMMUNITY))
    by_type = await reads.counts(scope, (Dimension.KIND, Dimension.TYPE))
    by_month = await reads.counts(scope, (Dimension.KIND, Dimension.MONTH))
    return Tables(
        by_community=dispute_rows(communities, _of(by_community, Kind.DISPUTE, Dimension.COMMUNITY)),
        by_type=dispute_rows(_types(), under_parents(_of(by_type, Kind.DISPUTE, Dimension.TYPE))),
        by_month=dispute_rows(_months(scope.year), _of(by_month, Kind.DISPUTE, Dimension.MONTH)),
        reception=reception_rows(
            communities,
            _of(by_community, Kind.VISIT, Dimension.COMMUNITY),
            _of(by_community, Kind.PETITION, Dimension.COMMUNITY),
        ),
    )


def _of(cells: Sequence[Cell], kind: Kind, dimension: Dimension) -> Mapping[str, Measures]:
    return {cell.codes[dimension]: cell.measures for cell in cells if cell.codes[Dimension.KIND] == kind}


def _rows(territory: Territory, scope: Scope) -> dict[str, str]:
    """Whole administrative code to the name of its row: the street itself, then its communities; or one community."""
    communities = {place.code: territory.names[place.community] for place in territory.places()}
    if scope.community:
        own = scope.district + scope.street + scope.community
        return {own: communities[own]}
    return {territory.street_place.code: STREET_ITSELF, **communities}


def _types() -> dict[str, str]:
    return {code.value: name for code, name in DISPUTE_TYPES.items() if code.parent is code}


def _months(year: Year) -> dict[str, str]:
    return {month: f"{int(month[-2:])}月" for month in year.months}
