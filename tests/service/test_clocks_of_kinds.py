"""The clocks of the other kinds over HTTP, a real broker and both databases: supervised until it is done."""

from datetime import datetime
from pathlib import Path

import pytest
from nats.aio.client import Client

from shared.contracts.codes import Kind
from shared.runtime.clock import ZONE
from tests.service.desk import desk
from tests.support.waiting import until

pytestmark = pytest.mark.servers

DAYS_OF_2027 = """
version = "2027.1"
[years.2027]
holidays = [2027-01-01, 2027-02-05, 2027-02-08, 2027-02-09, 2027-02-10]
"""
OWN = {"purpose": "request", "competence": "own", "law_related": False}


async def test_who_does_not_answer_is_supervised_in_every_kind(
    database_url: str, nats_client: Client, nats_url: str
) -> None:
    async with desk(database_url, nats_client, nats_url, datetime(2024, 3, 1, 9, tzinfo=ZONE)) as mediation:
        case_id = await mediation.registered(Kind.CONSULT)
        await mediation.days_pass(12)
        shown = (await mediation.http.get(f"/mediation/consults/{case_id}")).json()
        assert (shown["supervision"], shown["overdue"]) == ("yellow", True)
        explained = await mediation.explained(case_id)
        assert [(step["at"][:10], step["supervision"]) for step in explained["planned"]] == [("2024-03-14", "red")]
        await mediation.days_pass(2)
        await mediation.do(case_id, "answer", "consults", answered_by="window", answer="依民法典")
        assert await mediation.log_of(case_id) == [
            ("2024-03-06", "deadline-warned"),
            ("2024-03-07", "overdue"),
            ("2024-03-08", "supervised"),
            ("2024-03-12", "supervised"),
            ("2024-03-14", "supervised"),
            ("2024-03-15", "consult-answered"),
            ("2024-03-15", "supervision-lifted"),
        ]
        reaches = [reach for reach, event in await mediation.told(8) if "superv" in event.type]
        assert reaches == ["street", "street", "district", "district"]


async def test_the_sixty_days_are_counted_anew_when_the_days_of_the_year_are_known(
    database_url: str, nats_client: Client, nats_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(database_url, nats_client, nats_url, datetime(2026, 12, 11, 9, tzinfo=ZONE)) as mediation:
        case_id = await mediation.registered(Kind.PETITION)
        await mediation.do(case_id, "classify", "petitions", **OWN)
        accepted = await mediation.do(case_id, "accept", "petitions", written_notice=True)
        assert accepted["due_at"] == "2027-02-10T00:00:00+08:00"

    days = tmp_path / "calendar.toml"
    days.write_text(DAYS_OF_2027, encoding="utf-8")
    monkeypatch.setenv("TONGXIN_CALENDAR_FILE", str(days))
    async with desk(database_url, nats_client, nats_url, datetime(2026, 12, 14, 8, tzinfo=ZONE)) as mediation:

        async def moved() -> bool:
            shown = await mediation.http.get(f"/mediation/petitions/{case_id}")
            return bool(shown.json()["due_at"] == "2027-02-12T00:00:00+08:00")

        await until(moved, what="the term counted anew")
        assert (await mediation.log_of(case_id))[-1] == ("2026-12-14", "deadline-moved")
