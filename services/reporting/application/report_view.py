"""The yearly report as JSON."""

from dataclasses import asdict
from typing import Any

from services.reporting.application.views import figure_view
from services.reporting.domain.balance import Balance
from services.reporting.domain.checks import ABNORMAL
from services.reporting.domain.report import YearReport
from services.reporting.domain.tables import Row


def report_view(report: YearReport) -> dict[str, Any]:
    """Return the report: figures with definitions, sentences, balance, tables, and whether it adds up."""
    tables = report.tables
    return {
        "year": report.year.number,
        "street": report.street,
        "as_of": report.as_of.isoformat(),
        "status": ABNORMAL if report.findings else "正常",
        "findings": list(report.findings),
        "sentence": report.sentence,
        "activities_sentence": report.activities_sentence,
        "figures": [figure_view(figure) for figure in report.figures.values()],
        "open_cases": list(report.open_cases),
        "open_cases_not_shown": report.open_cases_not_shown,
        "balance": {
            **_balance_view(report.balance),
            "communities": [{"name": name, **_balance_view(it)} for name, it in report.balances.items()],
        },
        "tables": {
            "by_community": [_row_view(row) for row in tables.by_community],
            "by_type": [_row_view(row) for row in tables.by_type],
            "by_month": [_row_view(row) for row in tables.by_month],
            "reception": [asdict(row) for row in tables.reception],
        },
    }


def _row_view(row: Row) -> dict[str, Any]:
    return {**asdict(row), "open": row.open, "closing_rate": row.closing_rate}


def _balance_view(balance: Balance) -> dict[str, Any]:
    return {
        **asdict(balance),
        "incoming": balance.incoming,
        "outgoing": balance.outgoing,
        "holds": balance.holds,
    }
