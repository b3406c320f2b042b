"""排查 through all services, on both databases: a round with a zero-report, one missing, one late, and its closing."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from nats.aio.client import Client
from structlog.testing import capture_logs

from shared.people.roles import Role
from shared.rules.territory import Territory
from shared.runtime.clock import ZONE
from tests.service.whole_street import WholeStreet, whole_street
from tests.support.people import COMMUNITIES, STREET, as_
from tests.support.waiting import until

pytestmark = pytest.mark.servers

HERE, NEXT_DOOR, FURTHER = COMMUNITIES[:3]
DISPATCHER = as_(Role.DISPATCHER, STREET)
ROUND: dict[str, Any] = {"period_from": "2024-03-01", "period_to": "2024-03-04", "last_day": "2024-03-04"}
ALL = "/mediation/rounds"
ONE = "/mediation/screenings"
NAMES = Territory.load().names
ZERO = {"nothing_found": True}


def clerk(place: str) -> dict[str, str]:
    return as_(Role.CLERK, place)


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[WholeStreet]:
    del nats_client
    async with whole_street(new_database, nats_url, datetime(2024, 3, 1, 9, 30, tzinfo=ZONE)) as made:
        yield made


async def opened(street: WholeStreet, *communities: str) -> tuple[str, dict[str, str]]:
    """The number of a round, and the screening of each community."""
    body = {**ROUND, "communities": list(communities)} if communities else ROUND
    reply = await street.done(ALL, DISPATCHER, **body)
    shown = (await street.get(f"{ALL}/{reply['number']}", DISPATCHER)).json()
    return reply["number"], {it["place"]: it["case_id"] for it in shown["screenings"]}


async def test_a_round_from_its_opening_to_its_closing(street: WholeStreet) -> None:
    first = await street.post(ALL, DISPATCHER, "round-1", **{**ROUND, "communities": [HERE, NEXT_DOOR, FURTHER]})
    again = await street.post(ALL, DISPATCHER, "round-1", **{**ROUND, "communities": [HERE, NEXT_DOOR, FURTHER]})
    assert (first.status_code, again.json()) == (201, first.json())
    number = first.json()["number"]
    assert number == f"round-{STREET}000-2024-00001"
    assert first.headers["Location"] == f"{ALL}/{number}"
    case_ids = [case["case_id"] for case in first.json()["cases"]]
    here, next_door, further = case_ids

    await street.done(f"{ONE}/{here}/report", clerk(HERE), found=2, resolved=1, account="两起邻里纠纷")
    assert await street.refused(f"{ONE}/{next_door}/zero-report", clerk(NEXT_DOOR), nothing_found=False) == (
        422,
        "zero-report-not-declared",
    )
    await street.done(f"{ONE}/{next_door}/zero-report", clerk(NEXT_DOOR), **ZERO)
    await street.days_pass(5)
    names = [event["name"] for event in await street.told(further, 4, DISPATCHER)]
    assert names[:4] == ["screening-opened", "overdue", "screening-missing", "supervised"]
    sums = (await street.get(f"{ALL}/{number}", DISPATCHER)).json()["sums"]
    assert (sums["reported"], sums["zero_reports"], sums["missing"], sums["found"]) == (2, 1, 1, 2)

    await street.done(f"{ONE}/{here}/check", DISPATCHER)
    await street.done(f"{ONE}/{next_door}/check", as_(Role.CHIEF, STREET))
    early = await street.post(f"{ALL}/{number}/close", DISPATCHER)
    assert (early.status_code, NAMES[FURTHER[9:]] in early.text, NAMES[HERE[9:]] in early.text) == (409, True, False)
    assert [it["state"] for it in early.json()["communities"]] == ["missing"]

    await street.done(f"{ONE}/{further}/report", clerk(FURTHER), found=1, resolved=0)
    remarks = {"reason": "figures_differ", "remarks": "与登记数不符"}
    assert await street.refused(f"{ONE}/{further}/return", DISPATCHER, **remarks) == (422, "no-day-left")
    await street.done(f"{ONE}/{further}/return", DISPATCHER, **remarks, last_day="2024-03-08")
    await street.done(f"{ONE}/{further}/report", clerk(FURTHER), found=2, resolved=0)
    await street.done(f"{ONE}/{further}/check", DISPATCHER)
    closed = await street.done(f"{ALL}/{number}/close", DISPATCHER)
    assert (closed["state"], closed["sums"]["found"], closed["sums"]["checked"]) == ("closed", 4, 3)
    assert await street.refused(f"{ALL}/{number}/close", DISPATCHER) == (409, "round-closed-before")
    sentences = {event["name"]: event["sentence"] for event in await street.told(next_door, 4, DISPATCHER)}
    assert sentences["screening-zero-reported"] == "未发现矛盾纠纷"
    assert sentences["screening-closed"] == "本轮办结，发现0件，已化解0件"


async def test_a_round_left_to_the_street_screens_every_community(street: WholeStreet) -> None:
    number, screenings = await opened(street)
    assert tuple(sorted(screenings)) == tuple(sorted(COMMUNITIES))
    late = await street.done(ALL, DISPATCHER, **{**ROUND, "period": "important", "communities": [HERE]})
    listed = (await street.get(ALL, DISPATCHER)).json()
    assert [it["round_no"] for it in listed["rounds"]] == [late["number"], number]
    assert listed["next"] is None
    page = (await street.get(ALL, DISPATCHER, limit=1)).json()
    assert page["next"] == late["number"]
    rest = (await street.get(ALL, DISPATCHER, limit=1, before=page["next"])).json()
    assert [it["round_no"] for it in rest["rounds"]] == [number]
    (mine,) = (await street.get(f"{ALL}/{number}", clerk(HERE))).json()["screenings"]
    assert mine["case_id"] == screenings[HERE]


async def test_a_report_after_the_last_day_is_taken_and_marked(street: WholeStreet) -> None:
    number, screenings = await opened(street, HERE)
    await street.days_pass(6)
    await street.done(f"{ONE}/{screenings[HERE]}/zero-report", clerk(HERE), **ZERO)
    sums = (await street.get(f"{ALL}/{number}", DISPATCHER)).json()["sums"]
    assert (sums["late"], sums["zero_reports"], sums["missing"]) == (1, 1, 0)


def found_in(screening_id: str) -> dict[str, Any]:
    """What is registered of a dispute that a screening came upon."""
    return {
        "kind": "dispute",
        "channel": "screening",
        "screening_id": screening_id,
        "community": HERE,
        "dispute_type": "02",
        "summary": "排查发现楼道堆物",
        "parties": [{"role": "applicant", "name": "张三", "phone": "13900001111"}],
    }


async def test_what_was_found_becomes_disputes_that_are_shown_beside_the_number_reported(street: WholeStreet) -> None:
    number, screenings = await opened(street, HERE)
    dispute = found_in(screenings[HERE])
    elsewhere = await street.post("/intake/cases", clerk(HERE), **{**dispute, "channel": "window"})
    assert (elsewhere.status_code, "screening_id" in elsewhere.text) == (422, True)
    unknown = {**dispute, "screening_id": "no-such-screening"}
    assert await street.refused("/intake/cases", clerk(HERE), **unknown) == (422, "screening-unknown")

    async def registered() -> bool:
        return (await street.post("/intake/cases", clerk(HERE), **dispute)).is_success

    await until(registered, what="intake has heard of the screening")
    next_door = {**dispute, "community": NEXT_DOOR}
    refused = await street.refused("/intake/cases", clerk(NEXT_DOOR), **next_door)
    assert refused == (422, "screening-of-another-community")
    await street.done("/intake/cases", clerk(HERE), **dispute)
    await street.done(f"{ONE}/{screenings[HERE]}/report", clerk(HERE), found=1, resolved=0)

    async def both() -> bool:
        shown = (await street.get(f"{ALL}/{number}", DISPATCHER)).json()
        (line,) = shown["screenings"]
        return bool((line["found"], line["registered"], shown["sums"]["registered"]) == (1, 2, 2))

    await until(both, what="the round shows both disputes")


async def test_no_community_reads_or_reports_for_another_and_it_is_logged(street: WholeStreet) -> None:
    number, screenings = await opened(street, HERE, NEXT_DOOR)
    mine = screenings[HERE]
    strangers = [clerk(NEXT_DOOR), as_(Role.DIRECTOR, NEXT_DOOR), as_(Role.DISPATCHER, "220105004")]
    strangers += [as_(Role.DISPATCHER, "220105"), as_(Role.GRID_WORKER, HERE), as_(Role.AUDITOR, STREET)]
    for who in strangers:
        with capture_logs() as logs:
            assert (await street.get(f"{ONE}/{mine}", who)).status_code == 403
            assert (await street.refused(f"{ONE}/{mine}/report", who, found=1, resolved=0))[0] == 403
            assert (await street.refused(f"{ALL}/{number}/close", who))[0] == 403
            assert (await street.refused(ALL, who, **ROUND))[0] == 403
        assert [line["event"] for line in logs].count("access.refused") == 4
    for who in strangers[2:]:
        assert (await street.get(f"{ALL}/{number}", who)).status_code == 403
        assert (await street.get(ALL, who)).json()["rounds"] == []
    for command in ("check", "return"):
        body = {} if command == "check" else {"reason": "incomplete", "remarks": "不全"}
        assert (await street.refused(f"{ONE}/{mine}/{command}", clerk(HERE), **body))[0] == 403
    assert (await street.refused(f"{ONE}/{mine}/zero-report", DISPATCHER, **ZERO))[0] == 403
    assert (await street.get(f"{ALL}/round-nowhere", DISPATCHER)).status_code == 404
    assert (await street.get(f"{ALL}/{number}", as_(Role.OPERATOR, STREET))).is_success


async def test_a_round_opened_by_mistake_is_withdrawn_and_opened_anew(street: WholeStreet) -> None:
    number, screenings = await opened(street, HERE, NEXT_DOOR)
    again = await street.post(ALL, DISPATCHER, **{**ROUND, "communities": [NEXT_DOOR, FURTHER]})
    assert (again.status_code, again.json()["type"].rpartition(":")[2]) == (409, "period-screened-already")
    assert (again.json()["rounds"], again.json()["communities"]) == ([number], [NEXT_DOOR])
    await street.done(f"{ONE}/{screenings[HERE]}/report", clerk(HERE), found=2, resolved=0)
    reason = {"reason": "wrong_period", "remarks": "时段填错"}
    assert (await street.refused(f"{ALL}/{number}/withdraw", clerk(HERE), **reason))[0] == 403
    taken_back = await street.done(f"{ALL}/{number}/withdraw", DISPATCHER, **reason)
    assert (taken_back["state"], taken_back["sums"]["found"]) == ("withdrawn", 0)
    assert await street.refused(f"{ALL}/{number}/withdraw", DISPATCHER, **reason) == (409, "round-withdrawn-before")
    assert await street.refused(f"{ONE}/{screenings[HERE]}/report", clerk(HERE), found=1, resolved=0) == (
        409,
        "not-in-this-state",
    )
    events = await street.told(screenings[HERE], 3, DISPATCHER)
    assert (events[-1]["name"], events[-1]["sentence"]) == ("screening-withdrawn", "撤回：排查时段有误")
    notes = (await street.get(f"{ONE}/{screenings[HERE]}/notes", DISPATCHER, reason="核对")).json()["notes"]
    assert notes[-1]["note"] == "时段填错"
    dispute = found_in(screenings[HERE])

    async def refused() -> bool:
        return await street.refused("/intake/cases", clerk(HERE), **dispute) == (422, "screening-withdrawn")

    await until(refused, what="intake has heard that the round was withdrawn")
    await opened(street, NEXT_DOOR, FURTHER)


async def test_what_screenings_come_to_stands_among_the_figures_of_the_year(street: WholeStreet) -> None:
    number, screenings = await opened(street, HERE, NEXT_DOOR, FURTHER)
    mistaken, _ = await opened(street, COMMUNITIES[3])
    await street.done(f"{ALL}/{mistaken}/withdraw", DISPATCHER, reason="wrong_communities", remarks="社区选错")
    await street.done(f"{ONE}/{screenings[HERE]}/report", clerk(HERE), found=3, resolved=1)
    await street.done(f"{ONE}/{screenings[NEXT_DOOR]}/zero-report", clerk(NEXT_DOOR), **ZERO)
    await street.days_pass(5)

    async def counted() -> dict[str, Any] | None:
        answer = (await street.get("/reporting/figures", as_(Role.CHIEF, STREET), year=2024)).json()
        values = {it["key"]: it["text"] for it in answer["figures"]}
        return values if values["screenings_missing"] == "1" else None

    values = await until(counted, what="the missing report is counted")
    beside = ("screening_rounds", "screenings_found", "screenings_settled", "zero_reports", "screenings_on_time")
    assert [values[key] for key in beside] == ["1", "3", "1", "1", "66.7%"]
    assert (values["disputes"], values["received"], values["assignments"]) == ("0", "0", "0")
    path = "/reporting/figures/screening_rounds/cases"
    traced = await street.get(path, as_(Role.CHIEF, STREET), year=2024)
    assert traced.is_success, traced.text
    assert number in traced.text
