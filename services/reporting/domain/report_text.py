"""The yearly report as plain Chinese text."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from services.reporting.domain.balance import Balance
from services.reporting.domain.catalogue import GROUPS
from services.reporting.domain.figures import Figure, Style
from services.reporting.domain.report import YearReport
from services.reporting.domain.tables import ReceptionRow, Row, total_of

OPEN_CASES_SHOWN = 20


def report_text(report: YearReport) -> str:
    """Return the report, one statement a line, tables with tabulators."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: YearReport) -> Iterator[str]:
    last_day = report.year.end - timedelta(days=1)
    yield f"{report.year.number}年{report.street}法治建设工作报表"
    yield f"统计期间：{report.year.start:%Y-%m-%d}至{last_day:%Y-%m-%d}（北京时间），截至{report.as_of:%Y-%m-%d %H:%M}"
    yield ""
    yield "一、综述"
    yield report.sentence
    yield report.activities_sentence
    if report.open_cases or report.open_cases_not_shown:
        yield _open_cases(report.open_cases, report.open_cases_not_shown)
    yield ""
    yield "二、指标与口径"
    yield from _figures(report)
    yield ""
    yield "三、收结平衡"
    yield from _balances(report)
    yield ""
    yield "四、矛盾纠纷分社区"
    yield from _rows("社区", report.tables.by_community)
    yield ""
    yield "五、矛盾纠纷分类型"
    yield from _rows("类型", [row for row in report.tables.by_type if row.handled or row.escalated])
    yield ""
    yield "六、矛盾纠纷分月（按受理月份）"
    yield from _rows("月份", report.tables.by_month)
    yield ""
    yield "七、接访与信访分社区"
    yield from _reception(report.tables.reception)
    yield ""
    yield "八、数据校验"
    yield from report.findings or ("各分项之和与合计一致，收结平衡。",)


def _open_cases(numbers: Sequence[str], not_shown: int) -> str:
    if not numbers:
        return f"尚未办结：{not_shown}件，均不在可见范围。"
    shown = "、".join(numbers[:OPEN_CASES_SHOWN])
    rest = f"等{len(numbers)}件" if len(numbers) > OPEN_CASES_SHOWN else ""
    others = f"，另有{not_shown}件不在可见范围" if not_shown else ""
    return f"尚未办结：{shown}{rest}{others}。"


def _figures(report: YearReport) -> Iterator[str]:
    for title, rules in GROUPS:
        yield f"【{title}】"
        for rule in rules:
            yield f"{rule.name}\t{_with_unit(report.figures[rule.key], rule.style)}\t口径：{rule.definition}"


def _with_unit(figure: Figure, style: Style) -> str:
    if style is Style.RATE:
        return f"{figure.text}（{figure.numerator}/{figure.denominator}）"
    return f"{figure.text}{figure.unit}"


def _balances(report: YearReport) -> Iterator[str]:
    yield "单位\t期初结转\t新收\t重新办理\t撤销并案\t并案\t作废\t办结\t期末未结\t平衡"
    for name, balance in report.balances.items():
        yield _balance(name, balance)
    yield _balance("合计", report.balance)


def _balance(name: str, balance: Balance) -> str:
    numbers = (
        balance.carried_over,
        balance.received,
        balance.reopened,
        balance.unmerged,
        balance.merged,
        balance.voided,
        balance.concluded,
        balance.open_at_end,
    )
    return "\t".join((name, *(str(number) for number in numbers), "是" if balance.holds else "否"))


def _rows(heading: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"{heading}\t受理\t办结\t未结\t办结率\t化解\t上报次数"
    for row in (*rows, total_of(rows)):
        yield (
            f"{row.name}\t{row.handled}\t{row.finished}\t{row.open}\t{row.closing_rate}\t{row.resolved}\t{row.escalated}"
        )


def _reception(rows: Sequence[ReceptionRow]) -> Iterator[str]:
    yield "社区\t接访\t信访"
    for row in rows:
        yield f"{row.name}\t{row.visits}\t{row.petitions}"
    yield f"合计\t{sum(row.visits for row in rows)}\t{sum(row.petitions for row in rows)}"
