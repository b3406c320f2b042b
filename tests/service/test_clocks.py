"""The clocks of mediation over HTTP, a real broker and both databases: told at openings, explained at any moment."""

from datetime import datetime
from pathlib import Path

import pytest
from nats.aio.client import Client

from services.reporting import app as reporting_app
from shared.people.roles import Role
from shared.runtime.clock import ZONE, VirtualClock
from tests.service.desk import desk
from tests.support.mediating import START
from tests.support.people import as_
from tests.support.running import provisioned, running
from tests.support.waiting import until

pytestmark = pytest.mark.servers

DAYS_OF_2027 = """
version = "2027.1"
[years.2027]
holidays = [2027-01-01, 2027-01-07, 2027-01-08]
"""


async def test_who_is_late_is_supervised_until_it_is_done(
    database_url: str, nats_client: Client, nats_url: str
) -> None:
    async with desk(database_url, nats_client, nats_url, datetime(2024, 3, 1, 9, tzinfo=ZONE)) as mediation:
        case_id = await mediation.accepted()
        await mediation.days_pass(42)
        done = {"reason": "no_agreement", "remedy_notice": True}
        answer = await mediation.http.post(f"/mediation/cases/{case_id}/terminate", json=done)
        assert answer.is_success, answer.text
        assert await mediation.log_of(case_id) == [
            ("2024-03-25", "deadline-warned"),
            ("2024-03-29", "deadline-warned"),
            ("2024-04-01", "deadline-warned"),
            ("2024-04-02", "overdue"),
            ("2024-04-02", "escalated"),
            ("2024-04-03", "supervised"),
            ("2024-04-07", "overdue"),
            ("2024-04-08", "supervised"),
            ("2024-04-10", "supervised"),
            ("2024-04-12", "terminated"),
            ("2024-04-12", "supervision-lifted"),
        ]
        reaches = [reach for reach, event in await mediation.told(13) if "superv" in event.type]
        assert reaches == ["community", "street", "district", "district"]


async def test_what_comes_late_keeps_its_own_note(database_url: str, nats_client: Client, nats_url: str) -> None:
    async with desk(database_url, nats_client, nats_url, datetime(2024, 3, 1, 9, tzinfo=ZONE)) as mediation:
        case_id = await mediation.accepted()
        await mediation.days_pass(31)
        await mediation.clock.advance(datetime(2024, 4, 2, 0, 30, tzinfo=ZONE))
        for command, body in [
            ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
            ("start", START),
            ("agree", {"form": "oral", "content": "双方和解", "manner": "at_once"}),
        ]:
            answer = await mediation.http.post(f"/mediation/cases/{case_id}/{command}", json=body)
            assert answer.is_success, answer.text
        director = as_(Role.DIRECTOR, "220105003001")
        log = (await mediation.http.get(f"/mediation/cases/{case_id}", headers=director)).json()["log"]
        assert [(entry["event"], entry["has_note"]) for entry in log[-2:]] == [("overdue", False), ("agreed", True)]
        reason = {"reason": "案卷评查"}
        shown = await mediation.http.get(f"/mediation/cases/{case_id}/notes", params=reason, headers=director)
        assert [(line["event"], line["note"]) for line in shown.json()["notes"]] == [("agreed", "双方和解")]


async def test_any_moment_of_a_case_is_explained(database_url: str, nats_client: Client, nats_url: str) -> None:
    async with desk(database_url, nats_client, nats_url, datetime(2024, 3, 1, 9, tzinfo=ZONE)) as mediation:
        case_id = await mediation.accepted()
        for at in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00Z"):
            far = await mediation.http.get(f"/mediation/cases/{case_id}/explain", params={"at": at})
            assert far.status_code == 422
        foretold = await mediation.explained(case_id, datetime(2024, 4, 9, 12, tzinfo=ZONE))
        await mediation.days_pass(39)
        now = await mediation.explained(case_id)
        assert {key: foretold[key] for key in ("supervision", "obstacle", "planned")} == {
            key: now[key] for key in ("supervision", "obstacle", "planned")
        }
        assert [event for step in foretold["until_then"] for event in step["events"]] == [
            event for _, event in await mediation.log_of(case_id)
        ]
        then = await mediation.explained(case_id, datetime(2024, 3, 26, 12, tzinfo=ZONE))
        assert (then["case_version"], then["obstacle"], then["supervision"]) == (3, "term-runs-still", None)
        (clock,) = then["clocks"]
        assert (clock["days_used"], clock["days_left"], clock["last_day"]) == (25, 6, "2024-04-01")
        assert (clock["rule_version"], clock["counted"]["unit"]) == ("moj-75-2002", "month")
        assert then["until_then"] == []
        early = {"at": datetime(2024, 2, 1, tzinfo=ZONE).isoformat()}
        unknown = await mediation.http.get(f"/mediation/cases/{case_id}/explain", params=early)
        assert (unknown.status_code, unknown.json()["type"].rpartition(":")[2]) == (404, "case-not-known-then")


RULES_OF_SPRING = """
version = "spring"
office_opens = 10:00:00
"""
RULES_OF_SUMMER = """
version = "summer"
office_opens = 11:00:00
"""


async def test_the_past_is_explained_by_the_rules_that_were_in_force_then(
    database_url: str, nats_client: Client, nats_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, changed = datetime(2024, 3, 1, 9, tzinfo=ZONE), datetime(2024, 3, 11, 9, tzinfo=ZONE)
    rules = tmp_path / "policy.toml"
    monkeypatch.setenv("TONGXIN_POLICY_FILE", str(rules))
    rules.write_text(RULES_OF_SPRING, encoding="utf-8")
    async with desk(database_url, nats_client, nats_url, start) as mediation:
        case_id = await mediation.accepted()
        await mediation.days_pass(10)
        then = await mediation.explained(case_id, datetime(2024, 3, 5, 12, tzinfo=ZONE))
    rules.write_text(RULES_OF_SUMMER, encoding="utf-8")
    for _ in range(2):
        async with desk(database_url, nats_client, nats_url, changed) as mediation:

            async def adopted() -> bool:
                return (await mediation.explained(case_id))["policy_in_force_since"] is not None

            await until(adopted, what="the new rules on record")
            assert await mediation.explained(case_id, datetime(2024, 3, 5, 12, tzinfo=ZONE)) == then
            assert (then["policy_version"], then["policy_in_force_since"]) == ("spring", start.isoformat())
            assert then["next_at"] == "2024-03-25T10:00:00+08:00"
            for at in (None, datetime(2024, 3, 20, 12, tzinfo=ZONE)):
                now = await mediation.explained(case_id, at)
                assert (now["policy_version"], now["policy_in_force_since"]) == ("summer", changed.isoformat())
                assert now["next_at"] == "2024-03-25T11:00:00+08:00"
                assert now["policy_fingerprint"] != then["policy_fingerprint"]


async def test_a_year_without_a_calendar_is_told_and_no_clock_fires_in_it(
    database_url: str, nats_client: Client, nats_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(database_url, nats_client, nats_url, datetime(2026, 12, 7, 9, tzinfo=ZONE)) as mediation:
        ready = (await mediation.http.get("/mediation/health/ready")).json()
        assert ready["calendar"]["missing_years"] == [2027]
        case_id = await mediation.accepted()
        await mediation.days_pass(90)
        assert await mediation.log_of(case_id) == [("2026-12-31", "deadline-warned")]
        assert (await mediation.explained(case_id))["obstacle"] == "calendar-missing"

    days = tmp_path / "calendar.toml"
    days.write_text(DAYS_OF_2027, encoding="utf-8")
    monkeypatch.setenv("TONGXIN_CALENDAR_FILE", str(days))
    async with desk(database_url, nats_client, nats_url, datetime(2027, 3, 8, 9, tzinfo=ZONE)) as mediation:

        async def told() -> bool:
            return len(await mediation.log_of(case_id)) > 1

        await until(told, what="the clocks set anew")
        before = await mediation.explained(case_id, datetime(2027, 3, 5, 12, tzinfo=ZONE))
        assert before["obstacle"] == "calendar-missing", "the days were not known then"
        assert await mediation.log_of(case_id) == [
            ("2026-12-31", "deadline-warned"),
            ("2027-03-08", "deadline-moved"),
            ("2027-03-08", "overdue"),
            ("2027-03-08", "escalated"),
        ]
        case = (await mediation.http.get(f"/mediation/cases/{case_id}")).json()
        assert case["due_at"] == "2027-01-12T00:00:00+08:00"
        ready = (await mediation.http.get("/mediation/health/ready")).json()
        assert ready["calendar"]["missing_years"] == []


async def test_other_rules_set_the_clocks_anew_and_move_no_end(
    database_url: str, nats_client: Client, nats_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(database_url, nats_client, nats_url, datetime(2024, 3, 1, 9, tzinfo=ZONE)) as mediation:
        case_id = await mediation.accepted()
        before = (await mediation.http.get(f"/mediation/cases/{case_id}")).json()
    rules = tmp_path / "policy.toml"
    rules.write_text('version = "earlier"\nwarn_days = [14]\noffice_opens = 08:30:00\n', encoding="utf-8")
    monkeypatch.setenv("TONGXIN_POLICY_FILE", str(rules))
    async with desk(database_url, nats_client, nats_url, datetime(2024, 3, 18, 8, tzinfo=ZONE)) as mediation:
        await mediation.clock.advance(datetime(2024, 3, 18, 8, 30, tzinfo=ZONE))

        async def warned() -> bool:
            return bool(await mediation.log_of(case_id))

        await until(warned, what="a warning by the new rules")
        assert await mediation.log_of(case_id) == [("2024-03-18", "deadline-warned")]
        after = (await mediation.http.get(f"/mediation/cases/{case_id}")).json()
        assert after["due_at"] == before["due_at"]


@pytest.mark.usefixtures("nats_client")
@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2026, 10, 31, 23, 59, tzinfo=ZONE), None),
        (datetime(2026, 11, 1, 0, 0, tzinfo=ZONE), "自2027年1月1日起期限提醒、自动上报和督办将停止"),
        (datetime(2027, 1, 1, 0, 0, tzinfo=ZONE), "期限提醒、自动上报和督办已经停止"),
    ],
)
async def test_the_console_says_that_a_year_is_missing(
    database_url: str, nats_url: str, now: datetime, said: str | None
) -> None:
    await provisioned(nats_url, reporting_app.SUBSCRIPTIONS)
    clock = VirtualClock(now)
    async with running(reporting_app.create_app, reporting_app.MIGRATIONS, database_url, nats_url, clock) as http:
        page = (await http.get("/reporting/")).text
        assert ('data-missing-year="2027"' in page) is (said is not None)
        assert said is None or said in page
