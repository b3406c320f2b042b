"""数据校验: a report whose parts do not add up says so instead of printing on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.reporting.domain.balance import Balance
from services.reporting.domain.catalogue import BALANCE
from services.reporting.domain.figures import Figure
from services.reporting.domain.tables import ReceptionRow, Row, total_of

ABNORMAL = "数据异常"


@dataclass(frozen=True)
class Subtotal:
    """One way of adding a figure up: the figure's name, its total, and what the parts come to."""

    figure: str
    total: int
    division: str
    parts: int


def differences(subtotals: Sequence[Subtotal]) -> tuple[str, ...]:
    """Return a sentence for each sub-total that differs from its total."""
    return tuple(
        f"{ABNORMAL}：{it.figure}合计{it.total}，{it.division}相加为{it.parts}，相差{abs(it.total - it.parts)}。"
        for it in subtotals
        if it.total != it.parts
    )


def subtotals_of_disputes(figures: Mapping[str, Figure], divisions: Mapping[str, Sequence[Row]]) -> list[Subtotal]:
    """Hold the figures, counted case by case, against the rows, kept by the counts.

    Args:
        figures: by key.
        divisions: name of the division, e.g. "按社区", to its rows.
    """
    handled, finished = figures["closing_rate"].denominator or 0, figures["closing_rate"].numerator or 0
    found = []
    for division, rows in divisions.items():
        sums = total_of(rows)
        found.append(Subtotal("处理矛调案件", handled, division, sums.handled))
        found.append(Subtotal("已办结案件", finished, division, sums.finished))
    return found


def subtotals_of_reception(figures: Mapping[str, Figure], rows: Sequence[ReceptionRow]) -> list[Subtotal]:
    """The same for visits."""
    return [Subtotal("接待群众上访", int(figures["visits"].value or 0), "按社区", sum(row.visits for row in rows))]


def subtotals_of_balance(total: Balance, parts: Mapping[str, Balance]) -> list[Subtotal]:
    """Hold each number of the street's balance against those of its communities."""
    return [
        Subtotal(rule.name, getattr(total, rule.key), "按社区", sum(getattr(part, rule.key) for part in parts.values()))
        for rule in BALANCE
    ]


def balance_findings(total: Balance, parts: Mapping[str, Balance]) -> tuple[str, ...]:
    """Return a sentence for every balance that does not hold, the street's and each community's.

    Args:
        total: of the street.
        parts: name of the community to its own.
    """
    return tuple(
        f"{ABNORMAL}：{name}收结不平衡，期初结转{it.carried_over}+新收{it.received}+重新办理{it.reopened}"
        f"+撤销并案{it.unmerged}-并案{it.merged}-作废{it.voided}={it.incoming}，办结{it.concluded}+期末未结{it.open_at_end}={it.outgoing}。"
        for name, it in {"全街道": total, **parts}.items()
        if not it.holds
    )
