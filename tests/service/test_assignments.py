"""点球交办 through all services, on both databases: from the meeting or from supervision to 销号."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from nats.aio.client import Client
from structlog.testing import capture_logs

from shared.contracts.levels import Level
from shared.people.roles import LEVELS, Role
from shared.runtime.clock import ZONE
from tests.service.whole_street import WholeStreet, whole_street
from tests.support.people import COMMUNITIES, STREET, as_, ref_of
from tests.support.waiting import until
from tongxin.case_lines import case_lines
from tongxin.explanation_lines import explanation_lines

pytestmark = pytest.mark.servers

HERE, NEXT_DOOR = COMMUNITIES[0], COMMUNITIES[1]
DISPATCHER, CHIEF = as_(Role.DISPATCHER, STREET), as_(Role.CHIEF, STREET)
LEADER, DIRECTOR = as_(Role.LEADER, STREET), as_(Role.DIRECTOR, HERE)
PERSON, DEPARTMENT = as_(Role.RESPONSIBLE_PERSON, HERE), as_(Role.RESPONSIBLE_PERSON, STREET)
SECRET = "督促王五停止堆放杂物"
BODY: dict[str, Any] = {
    "community": HERE,
    "origin": "meeting",
    "meeting_ref": "meeting-2024-03",
    "meeting_on": "2024-03-01",
    "leader_ref": ref_of(Role.LEADER, Level.STREET, STREET),
    "person_ref": ref_of(Role.RESPONSIBLE_PERSON, Level.COMMUNITY, HERE),
    "department_ref": ref_of(Role.RESPONSIBLE_PERSON, Level.STREET, STREET),
    "last_day": "2024-03-08",
    "task": SECRET,
}
DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": HERE,
    "dispute_type": "02",
    "summary": "楼道堆物",
    "parties": [{"role": "applicant", "name": "张三", "phone": "13900001111"}],
}
ALL = "/mediation/assignments"


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[WholeStreet]:
    del nats_client
    async with whole_street(new_database, nats_url, datetime(2024, 3, 1, 9, 30, tzinfo=ZONE)) as made:
        yield made


async def issued(street: WholeStreet, **changes: Any) -> str:
    return str((await street.done(ALL, DISPATCHER, **{**BODY, **changes}))["case_id"])


async def dispute(street: WholeStreet, **changes: Any) -> str:
    case_id = str((await street.done("/intake/cases", as_(Role.CLERK, HERE), **{**DISPUTE, **changes}))["case_id"])

    async def known() -> bool:
        return (await street.get(f"/mediation/cases/{case_id}", DISPATCHER)).is_success

    await until(known, what="mediation knows the case")
    return case_id


async def test_from_the_meeting_over_a_return_to_its_clearing(street: WholeStreet) -> None:
    first = await street.post(ALL, DISPATCHER, "meeting-3-1", **BODY)
    again = await street.post(ALL, DISPATCHER, "meeting-3-1", **BODY)
    assert (first.status_code, again.json()) == (201, first.json())
    assert first.json()["case_no"] == f"assignment-{HERE}-2024-00001"
    case_id = first.json()["case_id"]
    assert first.headers["Location"] == f"/mediation/assignments/{case_id}"
    path = f"{ALL}/{case_id}"
    shown = (await street.get(path, PERSON)).json()
    assert (shown["state"], shown["due_at"], shown["deadline"]) == (
        "issued",
        "2024-03-05T00:00:00+08:00",
        "2024-03-09T00:00:00+08:00",
    )
    assert SECRET not in str(shown)
    notes = (await street.get(f"{path}/notes", PERSON, reason="接受交办")).json()["notes"]
    assert [it["note"] for it in notes] == [SECRET]

    assert await street.refused(f"{path}/report", PERSON, result="已办") == (409, "not-in-this-state")
    await street.done(f"{path}/acknowledge", PERSON)
    await street.done(f"{path}/begin", DIRECTOR)
    await street.done(f"{path}/report", DEPARTMENT, result="已清理")
    remarks = {"reason": "evidence_missing", "remarks": "缺照片"}
    assert (await street.done(f"{path}/return", CHIEF, **remarks))["state"] == "in_progress"
    await street.done(f"{path}/report", PERSON, result="照片已附")
    cleared = await street.done(f"{path}/accept", LEADER)
    assert (cleared["state"], cleared["due_at"]) == ("cleared", None)

    events = await street.told(case_id, 7, DISPATCHER)
    assert [event["name"].removeprefix("assignment-") for event in events] == [
        *("issued", "acknowledged", "begun", "reported", "returned", "reported", "accepted"),
    ]
    assert all(event["title"] and event["sentence"] for event in events)
    assert {event["reach"] for event in events} == {"street"}
    assert events[4]["sentence"] == "第1次退回：缺少佐证，办理期限至2024-03-08"
    assert await _notices(street, case_id, PERSON) == {
        "assignment-issued",
        "assignment-returned",
        "assignment-accepted",
    }
    figures = (await street.get("/reporting/figures", CHIEF, year=2024)).json()
    values = {figure["key"]: figure["text"] for figure in figures["figures"]}
    assert (values["disputes"], values["received"]) == ("0", "0")
    assert (values["assignments"], values["assignments_on_time"]) == ("1", "100%")


async def _notices(street: WholeStreet, case_id: str, who: dict[str, str]) -> set[str]:
    async def there() -> set[str] | None:
        found = (await street.get("/notify/notices", who)).json()["notices"]
        types = {it["type"].split(".")[2] for it in found if it["case_id"] == case_id}
        return types if "assignment-accepted" in types else None

    return await until(there, what="they were told of the clearing")


@pytest.mark.parametrize("field", ["leader_ref", "person_ref", "department_ref"])
async def test_whom_it_is_given_to_is_looked_up(street: WholeStreet, field: str) -> None:
    strangers = {
        "nobody-at-all": "person-unknown",
        ref_of(Role.MEDIATOR, Level.COMMUNITY, HERE): "person-of-another-role",
        ref_of(Role.LEADER if field == "leader_ref" else Role.RESPONSIBLE_PERSON, Level.STREET, "220105004"): (
            "person-of-another-area"
        ),
    }
    for ref, slug in strangers.items():
        answer = await street.post(ALL, DISPATCHER, **{**BODY, field: ref})
        assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (422, slug)
        assert answer.json()["field"] == field
    first = await issued(street)
    assert (await street.get(f"{ALL}/{first}", DISPATCHER)).json()["case_no"].endswith("-00001")


async def test_whoever_it_is_addressed_to_reads_its_task(street: WholeStreet) -> None:
    chief = ref_of(Role.CHIEF, Level.STREET, STREET)
    case_id = await issued(street, leader_ref=chief, person_ref=ref_of(Role.CLERK, Level.COMMUNITY, HERE))
    for who in (CHIEF, as_(Role.CLERK, HERE), DIRECTOR, DEPARTMENT):
        notes = (await street.get(f"{ALL}/{case_id}/notes", who, reason="接受交办")).json()["notes"]
        assert [it["note"] for it in notes] == [SECRET]
    for who in (as_(Role.CLERK, NEXT_DOOR), as_(Role.CHIEF, "220105004"), PERSON, as_(Role.GRID_WORKER, HERE)):
        assert (await street.get(f"{ALL}/{case_id}/notes", who, reason="接受交办")).status_code == 403
    about = await dispute(street)
    refused = await street.get(f"/mediation/cases/{about}/notes", as_(Role.CLERK, HERE), reason="看看")
    assert refused.status_code == 403


async def test_the_texts_of_an_assignment_about_no_case_are_destroyed_once_it_is_over(street: WholeStreet) -> None:
    case_id = await issued(street)
    path, body = f"{ALL}/{case_id}/narratives/destroy", {"reason": "purpose_achieved", "statement": "批准文号2"}
    assert await street.refused(path, PERSON, **body) == (403, "role-may-not")
    assert await street.refused(path, DISPATCHER, **body) == (409, "case-still-open")
    await street.done(f"{ALL}/{case_id}/withdraw", CHIEF, reason="issued_by_mistake", remarks="重复下达")
    assert (await street.done(path, DISPATCHER, **body))["case_id"] == case_id
    assert (await street.get(f"{ALL}/{case_id}/notes", CHIEF, reason="核对")).status_code == 410
    assert await street.refused(path, DISPATCHER, **body) == (410, "personal-data-destroyed")
    assert (await street.get(f"{ALL}/{case_id}", CHIEF)).json()["state"] == "withdrawn"
    about = await dispute(street)
    assert await street.refused(f"{ALL}/{about}/narratives/destroy", DISPATCHER, **body) == (
        409,
        "destroyed-with-the-persons",
    )


async def test_from_the_supervision_of_a_case(street: WholeStreet) -> None:
    about = await dispute(street)
    supervision = {"origin": "supervision", "meeting_ref": None, "meeting_on": None, "about_id": about}
    nowhere = {**BODY, **supervision, "about_id": "no-such-case"}
    assert await street.refused(ALL, DISPATCHER, **nowhere) == (422, "about-unknown")
    # A leader gives out what they answer for, about cases that are theirs to see.
    assert await street.refused(ALL, LEADER, **{**BODY, **supervision}) == (403, "outside-your-area")
    case_id = await issued(street, **supervision)
    shown = (await street.get(f"{ALL}/{case_id}", LEADER)).json()
    assert (shown["about_id"], shown["origin"]) == (about, "supervision")
    (event,) = await street.told(case_id, 1, LEADER)
    assert event["sentence"] == "督办交办，涉及案件，办理期限至2024-03-08"


async def test_what_nobody_does_is_told_urged_and_comes_to_the_district_in_red(street: WholeStreet) -> None:
    case_id = await issued(street)
    await street.done(f"{ALL}/{case_id}/acknowledge", PERSON)
    explained = (await street.get(f"/mediation/cases/{case_id}/explain", DISPATCHER)).json()
    assert [clock["clock"] for clock in explained["clocks"]] == ["assignment_report"]
    assert any("assignment_report: last day 2024-03-08" in line for line in explanation_lines(explained))
    await street.days_pass(20)
    events = (await street.told(case_id, 9, DISPATCHER))[2:]
    assert [(event["name"], event["reach"]) for event in events] == [
        *[("deadline-warned", "community")] * 3,
        ("overdue", "street"),
        *(("supervised", level) for level in ("community", "street", "district")),
    ]
    await street.done(f"{ALL}/{case_id}/begin", PERSON)
    await street.done(f"{ALL}/{case_id}/report", PERSON, result="已办")
    assert (await street.told(case_id, 12, DISPATCHER))[-1]["name"] == "supervision-lifted"
    timeline = (await street.get(f"/reporting/cases/{case_id}/timeline", DISPATCHER)).json()
    current = (await street.get(f"/mediation/cases/{case_id}", DISPATCHER)).json()
    assert any("return, accept, withdraw" in line for line in case_lines(timeline, current))
    listed = (await street.get(ALL, DISPATCHER, state="reported")).json()["cases"]
    assert [(it["case_id"], it["late"]) for it in listed] == [(case_id, True)]


async def test_who_is_not_concerned_reads_and_does_nothing_and_it_is_logged(street: WholeStreet) -> None:
    case_id = await issued(street)
    path = f"{ALL}/{case_id}"
    strangers = [
        *(as_(role, NEXT_DOOR) for role, levels in LEVELS.items() if Level.COMMUNITY in levels and not _anywhere(role)),
        *(as_(role, "220105004") for role, levels in LEVELS.items() if Level.STREET in levels and not _anywhere(role)),
        *(as_(role, "220105") for role, levels in LEVELS.items() if Level.DISTRICT in levels and not _anywhere(role)),
    ]
    for who in strangers:
        with capture_logs() as logs:
            assert (await street.get(path, who)).status_code == 403
            assert (await street.refused(f"{path}/acknowledge", who))[0] == 403
            assert (await street.refused(ALL, who, **BODY))[0] == 403
        assert [line["event"] for line in logs].count("access.refused") == 3
        assert (await street.get(ALL, who)).json()["cases"] == []
    for who in (DIRECTOR, PERSON, as_(Role.CLERK, HERE)):
        assert (await street.refused(f"{path}/accept", who))[0] == 403
    assert (await street.refused(f"{path}/acknowledge", DISPATCHER))[0] == 403
    assert (await street.get(path, DISPATCHER)).json()["version"] == 1


def _anywhere(role: Role) -> bool:
    return role is Role.OPERATOR


async def test_what_was_written_goes_with_the_personal_data_of_the_case(street: WholeStreet) -> None:
    about = await dispute(street, kind="consult", dispute_type=None)
    case_id = await issued(street, about_id=about)
    await street.done(f"/mediation/consults/{about}/answer", DIRECTOR, answered_by="window", answer="依民法典")
    destroyed = {"reason": "retention_over", "statement": "批准文号1"}

    async def destroyed_now() -> bool:
        path = f"/intake/cases/{about}/personal-data/destroy"
        return (await street.post(path, DISPATCHER, **destroyed)).is_success

    await until(destroyed_now, what="intake has heard of the answer, and the personal data are destroyed")

    async def gone() -> bool:
        answer = await street.get(f"{ALL}/{case_id}/notes", PERSON, reason="接受交办")
        return answer.status_code == 410

    await until(gone, what="the task cannot be read any more")


async def test_intake_takes_no_assignment_and_stumbles_over_none(street: WholeStreet) -> None:
    refusal = await street.post("/intake/cases", DISPATCHER, **{**DISPUTE, "kind": "assignment", "dispute_type": None})
    assert refusal.status_code == 422
    assert "mediation" in refusal.text
    case_id = await issued(street)
    await street.done(f"{ALL}/{case_id}/acknowledge", PERSON)
    # What intake hears after the assignment's events it takes at once: nothing waits for a registration.
    about = await dispute(street)
    await street.done(f"/intake/cases/{about}/accept", DIRECTOR, consent_basis="application")
    assign = {"mediator_ref": "m-1", "conflict_of_interest": False}
    await street.done(f"/mediation/cases/{about}/assign", {**DIRECTOR, "If-Match": '"2"'}, **assign)

    async def heard() -> bool:
        return bool((await street.get(f"/intake/cases/{about}", DIRECTOR)).json()["state"] == "assigned")

    await until(heard, what="intake has heard of the assignment of the mediator")
    assert (await street.get(f"/intake/cases/{case_id}", DISPATCHER)).status_code == 404
