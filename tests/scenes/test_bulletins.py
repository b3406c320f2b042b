"""Bulletins that places printed, played in their proportions: each figure comes out by the definition printed with it.

One street, a year for each bulletin. A rate is printed with one decimal, half up, and 100 % only when nothing is left.
"""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from shared.contracts.codes import DisputeType
from shared.runtime.clock import ZONE
from tests.scenes.office import Office
from tests.support.mediating import FOLLOW_UP

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

OPENS = datetime(2021, 2, 1, 9, 30, tzinfo=ZONE)
HUANGSHI = {
    "01": 5, "02": 6, "03": 2, "04": 3, "05": 1, "06": 3, "07": 1, "08": 1,
    "09": 1, "10": 2, "12": 1, "13": 1, "14": 2, "15": 2, "99": 1,
}  # fmt: skip
"""The fifteen types of 黄石's monthly bulletin, in its order of size."""


async def texts(office: Office, year: int, concluded: int, *keys: str) -> dict[str, Any]:
    figures = await office.figures(year, once=lambda it: it["concluded"]["value"] == concluded)
    return {key: figures[key]["text"] for key in keys}


async def test_mediated_is_not_resolved_and_resolved_is_not_content(office: Office) -> None:
    """秀洲: 调解率 100 %, 化解率 93.8 %, 回访满意率 96 %."""
    settled = await asyncio.gather(*(office.settled() for _ in range(30)))
    failed = await asyncio.gather(*(office.mediating() for _ in range(2)))
    for case_id in failed:
        await office.do(case_id, "terminate", reason="no_agreement", remedy_notice=True)
        await office.close(case_id, "terminated_no_agreement")
    answers = ["satisfied"] * 20 + ["fairly_satisfied"] * 4 + ["dissatisfied"] + ["not_rated"] * 3
    asked = zip(settled, answers, strict=False)
    await asyncio.gather(
        *(office.do(case_id, "follow-up", **{**FOLLOW_UP, "satisfaction": answer}) for case_id, answer in asked)
    )
    figures = await office.figures(2021, once=lambda it: it["follow_up_rate"]["numerator"] == 28)
    assert {key: figures[key]["text"] for key in ("mediation_rate", "closing_rate", "resolution_rate")} == {
        "mediation_rate": "100%",
        "closing_rate": "100%",
        "resolution_rate": "93.8%",
    }
    satisfaction = figures["follow_up_satisfaction"]
    assert (satisfaction["text"], satisfaction["numerator"], satisfaction["denominator"]) == ("96.0%", 24, 25)
    assert figures["follow_up_rate"]["text"] == "87.5%"


async def test_everything_closed_and_one_in_fifty_without_success(office: Office) -> None:
    """枫桥老杨调解室: 结案率 100 %, 调解成功率 98 %."""
    await office.until_day("2022-03-01")
    await asyncio.gather(*(office.settled() for _ in range(24)), office.ended("refused"))
    before = await texts(office, 2022, 25, "disputes", "closing_rate", "success_rate")
    assert before == {"disputes": "25", "closing_rate": "100%", "success_rate": "96.0%"}
    await asyncio.gather(*(office.settled() for _ in range(25)))
    found = await texts(office, 2022, 50, "disputes", "closing_rate", "success_rate", "disputes_open")
    assert found == {"disputes": "50", "closing_rate": "100%", "success_rate": "98.0%", "disputes_open": "0"}


async def test_success_is_of_what_was_accepted_and_not_of_what_was_closed(office: Office) -> None:
    """延吉: 成功 / 受理; what its own way home brought (自行和解) is resolved, and no success of mediation."""
    await office.until_day("2023-03-01")
    await asyncio.gather(
        *(office.settled() for _ in range(6)),
        office.ended("reconciled"),
        office.ended("lost_contact"),
        *(office.mediating() for _ in range(2)),
    )
    found = await texts(
        office, 2023, 8, "disputes", "closing_rate", "success_rate", "resolution_rate", "mediation_rate"
    )
    assert found == {
        "disputes": "10",
        "closing_rate": "80.0%",
        "success_rate": "60.0%",
        "resolution_rate": "70.0%",
        "mediation_rate": "80.0%",
    }


async def test_fifteen_types_eleven_communities_and_twelve_months_each_add_up(office: Office) -> None:
    """黄石: by type; and 期初结转 + 新收 = 办结 + 期末未结, with the two that the year before left open."""
    await office.until_day("2024-01-02")
    of_types = [dispute_type for dispute_type, number in HUANGSHI.items() for _ in range(number)]
    opened = await asyncio.gather(*(office.accepted(dispute_type=dispute_type) for dispute_type in of_types[:-2]))
    await office.until_day("2024-02-01")
    opened += await asyncio.gather(*(office.accepted(dispute_type=dispute_type) for dispute_type in of_types[-2:]))
    for case_id in opened[:20]:
        await office.do(case_id, "terminate", reason="reconciled", remedy_notice=True)
        await office.close(case_id, "reconciled")
    total = len(of_types)
    await texts(office, 2024, 20)
    report = await office.report(2024)
    assert (report["status"], report["findings"]) == ("正常", [])
    rows = {row["code"]: row["handled"] for row in report["tables"]["by_type"] if row["handled"]}
    assert rows == HUANGSHI
    assert {DisputeType(code) for code in rows}
    for table in ("by_type", "by_community", "by_month"):
        assert sum(row["handled"] for row in report["tables"][table]) == total
        assert sum(row["finished"] for row in report["tables"][table]) == 20
    assert [row["handled"] for row in report["tables"]["by_month"]][:3] == [total - 2, 2, 0]
    balance = report["balance"]
    assert (balance["carried_over"], balance["received"], balance["concluded"], balance["open_at_end"]) == (
        *(2, total, 20),
        total + 2 - 20,
    )
    assert balance["holds"]
    assert all(it["holds"] for it in balance["communities"])
