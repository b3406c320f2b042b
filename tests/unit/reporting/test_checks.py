from dataclasses import replace

import pytest

from services.reporting.domain.balance import Balance
from services.reporting.domain.catalogue import RULES
from services.reporting.domain.checks import balance_findings
from services.reporting.domain.figures import Figure, Tally, figure_of
from services.reporting.domain.report import Tables, balance_of, findings_of
from services.reporting.domain.tables import ReceptionRow, Row

ROW = Row("220105003001", "民丰社区", handled=3, finished=2, resolved=2, escalated=0)
SHORT = replace(ROW, handled=2)
TABLES = Tables((ROW,), (ROW,), (ROW,), (ReceptionRow("220105003001", "民丰社区", visits=2, petitions=0),))
BALANCE = Balance(carried_over=1, received=3, reopened=1, merged=1, concluded=3, open_at_end=1)


def figures(**changed: Tally) -> dict[str, Figure]:
    tallies = {
        **dict.fromkeys(RULES, Tally(0, 0, 0)),
        "visits": Tally(2, 2, 2),
        "closing_rate": Tally(3, 3, 2),
        "carried_over": Tally(1, 1, 1),
        "received": Tally(3, 3, 3),
        "reopened": Tally(1, 1, 1),
        "merged": Tally(1, 1, 1),
        "concluded": Tally(3, 3, 3),
        "open_at_end": Tally(1, 1, 1),
        **changed,
    }
    return {key: figure_of(rule, tallies[key]) for key, rule in RULES.items()}


def findings(tables: Tables = TABLES, **changed: Tally) -> tuple[str, ...]:
    counted = figures(**changed)
    return findings_of(counted, tables, balance_of(counted), {"民丰社区": BALANCE})


def test_nothing_is_found_where_everything_adds_up() -> None:
    assert findings() == ()


@pytest.mark.parametrize(
    ("tables", "division"),
    [
        (replace(TABLES, by_community=(SHORT,)), "按社区"),
        (replace(TABLES, by_type=(SHORT,)), "按纠纷类型"),
        (replace(TABLES, by_month=(SHORT,)), "按月"),
    ],
)
def test_a_division_that_does_not_add_up_is_named(tables: Tables, division: str) -> None:
    assert findings(tables) == (f"数据异常：处理矛调案件合计3，{division}相加为2，相差1。",)


def test_visits_that_belong_to_no_community_are_missed() -> None:
    assert findings(visits=Tally(5, 9, 5)) == ("数据异常：接待群众上访合计5，按社区相加为2，相差3。",)


def test_a_balance_that_does_not_hold_is_told_with_both_sides() -> None:
    found = findings(concluded=Tally(2, 2, 2))
    assert "数据异常：办结合计2，按社区相加为3，相差1。" in found
    assert any("全街道收结不平衡" in it and "=4，办结2+期末未结1=3" in it for it in found)


def test_a_community_has_a_balance_of_its_own() -> None:
    short = replace(BALANCE, reopened=0)
    assert len(balance_findings(BALANCE, {"民丰社区": short})) == 1
    assert balance_findings(BALANCE, {"民丰社区": BALANCE}) == ()
