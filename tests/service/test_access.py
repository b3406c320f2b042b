"""What one's role may not, over HTTP: work lists, cases, figures and the log, on both databases."""

from collections.abc import AsyncIterator

import httpx
import pytest
from nats.aio.client import Client

from shared.people.roles import Role
from tests.service.reporting_kit import Reporting, a_year, reporting_on
from tests.service.test_mediation import Street, street
from tests.support.mediating import START
from tests.support.people import COMMUNITIES, DISTRICT, STREET, as_, as_person
from tests.unit.reporting.stories import CaseStory

pytestmark = pytest.mark.servers

__all__ = ["street"]
HERE, ELSEWHERE = COMMUNITIES[1], COMMUNITIES[2]
STREET_LEVEL, DISTRICT_LEVEL = as_(Role.DISPATCHER, STREET), as_(Role.DISPATCHER, DISTRICT)


async def listed(street: Street, headers: dict[str, str]) -> list[str]:
    answer = await street.mediation.get("/mediation/cases", headers=headers)
    assert answer.status_code == 200, answer.text
    return [case["case_id"] for case in answer.json()["cases"]]


async def test_a_case_is_listed_and_shown_to_those_it_concerns(street: Street) -> None:
    case_id = (await street.accepted())["case_id"]
    insiders = [as_(Role.DIRECTOR, HERE), STREET_LEVEL, as_(Role.OPERATOR)]
    outsiders = [as_(Role.DIRECTOR, ELSEWHERE), DISTRICT_LEVEL, as_person("m-1"), as_(Role.ELDER, HERE)]
    outsiders += [as_(Role.DISPATCHER, "220105004"), as_(Role.PETITION_CLERK, STREET)]
    for headers in insiders:
        assert await listed(street, headers) == [case_id]
        assert (await street.mediation.get(f"/mediation/cases/{case_id}", headers=headers)).status_code == 200
    for headers in outsiders:
        assert await listed(street, headers) == []
        for path in (f"/mediation/cases/{case_id}", f"/mediation/cases/{case_id}/explain"):
            assert (await street.mediation.get(path, headers=headers)).status_code == 403
        refused = await street.mediation.post(
            f"/mediation/cases/{case_id}/escalate",
            json={"reason": "too_difficult", "tried": "调解未果"},
            headers=headers,
        )
        assert refused.status_code == 403, refused.text
        assert refused.json()["sentence"]


async def test_a_case_is_its_mediators_and_the_districts_once_it_has_reached_them(street: Street) -> None:
    case_id = (await street.accepted())["case_id"]
    await street.do(case_id, "assign", mediator_ref="m-1", conflict_of_interest=False)
    assert await listed(street, as_person("m-1")) == [case_id]
    assert await listed(street, as_person("m-2")) == []
    begun = await street.mediation.post(f"/mediation/cases/{case_id}/start", json=START, headers=as_person("m-1"))
    assert begun.status_code == 200, begun.text
    for command in ("escalate", "sign", "escalate"):
        body = {"reason": "too_difficult", "tried": "王某拒不让步"} if command == "escalate" else {}
        assert (await street.do(case_id, command, **body)).status_code == 200
    assert await listed(street, DISTRICT_LEVEL) == [case_id]
    foreign = await street.mediation.post(f"/mediation/cases/{case_id}/sign", json={}, headers=STREET_LEVEL)
    assert (foreign.status_code, foreign.json()["type"].rsplit(":", 1)[1]) == (403, "actor-of-another-level")
    signed = await street.mediation.post(f"/mediation/cases/{case_id}/sign", json={}, headers=DISTRICT_LEVEL)
    assert signed.json()["owner_level"] == "district"
    view = (await street.mediation.get(f"/mediation/cases/{case_id}", headers=DISTRICT_LEVEL)).json()
    assert view["log"][-1]["actor"]["level"] == "district"
    assert "王某拒不让步" not in str(view)
    notes = f"/mediation/cases/{case_id}/notes?reason=签收核对"
    assert "王某拒不让步" in (await street.mediation.get(notes, headers=DISTRICT_LEVEL)).text
    operators = await street.mediation.get(notes, headers=as_(Role.OPERATOR))
    assert (operators.status_code, "王某拒不让步" in operators.text) == (403, False)


@pytest.fixture
async def reporting(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[Reporting]:
    async with reporting_on(database_url, nats_client, nats_url) as running:
        await running.take(*a_year())
        yield running


async def figure(http: httpx.AsyncClient, key: str, headers: dict[str, str]) -> int:
    answer = await http.get(f"/reporting/figures/{key}/cases", params={"year": 2024}, headers=headers)
    assert answer.status_code == 200, answer.text
    return len(answer.json()["cases"])


async def test_figures_and_log_are_those_of_ones_own_area(reporting: Reporting) -> None:
    http = reporting.http
    own, whole = as_(Role.DIRECTOR, COMMUNITIES[0]), as_(Role.CHIEF)
    assert [await figure(http, "disputes", it) for it in (own, whole)] == [3, 6]
    report = (await http.get("/reporting/report", params={"year": 2024}, headers=own)).json()
    assert [row["name"] for row in report["tables"]["by_community"]] == ["民丰社区"]
    assert report["findings"] == []
    for headers in (as_person("m-1"), as_(Role.ELDER), as_(Role.DISPATCHER, "220105004")):
        assert (await http.get("/reporting/figures", headers=headers)).status_code == 403
    events = {
        name: (await http.get("/reporting/events", params={"limit": 1000}, headers=headers)).json()["events"]
        for name, headers in (("own", own), ("whole", whole), ("district", DISTRICT_LEVEL), ("m", as_person("m-1")))
    }
    assert {event["place"] for event in events["own"]} == {COMMUNITIES[0]}
    assert len(events["whole"]) == len(reporting.sent)
    assert {event["reach"] for event in events["district"]} == {"district"}
    assert events["m"] == []


@pytest.mark.parametrize("role", [Role.DISPATCHER, Role.PETITION_CLERK, Role.JUDICIAL_OFFICE, Role.REPORT_WRITER])
@pytest.mark.parametrize("place", [STREET, DISTRICT])
async def test_a_figure_shows_the_cases_one_may_see_and_counts_the_others(
    reporting: Reporting, role: Role, place: str
) -> None:
    headers = as_(role, place)
    for key in ("disputes", "closing_rate", "escalations", "visits", "studies", "open_at_end"):
        every = (await reporting.get(f"/figures/{key}/cases", year=2024))["cases"]
        answer = await reporting.http.get(f"/reporting/figures/{key}/cases?year=2024", headers=headers)
        found = answer.json()
        may_open = [
            it
            for it in every
            if it["case_no"] is None
            or (await reporting.http.get(f"/reporting/cases/{it['id']}/timeline", headers=headers)).is_success
        ]
        assert found["cases"] == may_open, key
        assert found["not_shown"] == len(every) - len(may_open), key
        page = (await reporting.http.get(f"/reporting/console/figures/{key}?year=2024", headers=headers)).text
        hidden = {it["case_no"] for it in every} - {it["case_no"] for it in may_open}
        assert not [number for number in hidden if number in page]
        assert (f"另有 {found['not_shown']} 件不在可见范围" in page) is bool(found["not_shown"])


async def test_the_report_names_the_open_cases_one_may_see_and_counts_the_others(reporting: Reporting) -> None:
    await reporting.take(CaseStory(50).begin("2024-06-03"))
    (open_case,) = (await reporting.get("/report", year=2024))["open_cases"]
    for headers, named in ((as_(Role.DISPATCHER, STREET), [open_case]), (as_(Role.REPORT_WRITER, STREET), [])):
        report = (await reporting.http.get("/reporting/report?year=2024", headers=headers)).json()
        text = (await reporting.http.get("/reporting/report.txt?year=2024", headers=headers)).text
        assert (report["open_cases"], report["open_cases_not_shown"]) == (named, 1 - len(named))
        assert (open_case in text) is bool(named)
        assert ("尚未办结：1件，均不在可见范围。" in text) is (not named)


async def test_the_district_is_told_of_a_case_only_after_it_has_signed(reporting: Reporting) -> None:
    settled_below = "dispute-220105003001-2024-00001"
    reached = "dispute-220105003003-2024-00001"
    for reference, status in ((settled_below, 403), (reached, 200)):
        for path in (f"/reporting/cases/{reference}/timeline", f"/reporting/console/cases/{reference}"):
            assert (await reporting.http.get(path, headers=DISTRICT_LEVEL)).status_code == status


async def test_a_mediator_reads_the_story_of_the_cases_given_to_them_and_of_no_others(reporting: Reporting) -> None:
    mine, others = CaseStory(50).begin("2024-06-03"), CaseStory(51).begin("2024-06-03").assign("2024-06-04", "m-2")
    mine.assign("2024-06-04", "m-1")
    await reporting.take(mine, others)
    seen = (await reporting.http.get("/reporting/events", params={"limit": 1000}, headers=as_person("m-1"))).json()
    assert [(it["case_no"], it["name"]) for it in seen["events"]] == [
        (mine.case_no, name) for name in ("registered", "accepted", "assigned")
    ]
    for story, status in ((mine, 200), (others, 403)):
        path = f"/reporting/cases/{story.case_no}/timeline"
        assert (await reporting.http.get(path, headers=as_person("m-1"))).status_code == status
    told = len(mine.events)
    mine.assign("2024-06-05", "m-2")
    await reporting.take(*mine.events[told:])
    assert (
        await reporting.http.get(f"/reporting/cases/{mine.case_no}/timeline", headers=as_person("m-1"))
    ).status_code == 403
