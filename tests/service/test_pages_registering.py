"""A clerk takes a matter in and answers it from intake's pages: forms in Chinese, and nothing written is lost."""

import re
from collections.abc import AsyncIterator
from datetime import datetime

import httpx
import pytest
from nats.aio.client import Client
from structlog.testing import capture_logs

from services.intake.app import MIGRATIONS, create_app
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.contracts.levels import Level
from shared.people.roles import Role
from shared.runtime.clock import ZONE, VirtualClock
from tests.service.page_reader import PageReader
from tests.support.people import COMMUNITIES, STREET, ref_of
from tests.support.running import provisioned, running

pytestmark = pytest.mark.servers

HERE = COMMUNITIES[1]
FORM = f"/intake/console/places/{HERE}/register"
MATTER = {
    "channel": "window",
    "summary": "楼上漏水<两次>，协商未果",
    "parties__0__role": "applicant",
    "parties__0__name": "陈小明",
    "parties__0__phone": "13812345678",
    "parties__1__role": "respondent",
    "parties__1__name": "王大力",
}
DISPUTE = {**MATTER, "dispute_type": "02"}


@pytest.fixture
async def intake(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[httpx.AsyncClient]:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    async with running(create_app, MIGRATIONS, database_url, nats_url, clock) as client:
        yield client


async def registered(clerk: PageReader, what: str = "dispute", **fields: str) -> httpx.Response:
    address = f"{FORM}/{what}"
    return await clerk.filled_in(address, address, **fields)


def shown(answer: httpx.Response, name: str) -> str:
    (found,) = re.findall(rf'id="{name}">(?:<strong>)?([^<]+)<', answer.text)
    return str(found)


def offered(page: str) -> list[str]:
    return re.findall(r"/commands/([a-z-]+)#steps", page)


async def test_a_clerk_registers_what_comes_to_the_window(intake: httpx.AsyncClient) -> None:
    clerk = PageReader(intake, ref_of(Role.CLERK, Level.COMMUNITY, HERE))
    choices = await clerk.page("/intake/console/register")
    assert set(re.findall(r"/register/([a-z_]+)", choices)) == {
        *("dispute", "petition", "visit", "consult", "decision_review", "study", "publicity")
    }
    wrong = await registered(clerk, **{**DISPUTE, "parties__0__phone": "138", "parties__1__phone": "abc"})
    assert wrong.status_code == 422
    assert "“当事人2联系电话”：电话号码无法拨打" in wrong.text
    assert "楼上漏水&lt;两次&gt;" in wrong.text
    assert wrong.text.count('aria-invalid="true"') == 2
    more = await registered(clerk, **DISPUTE, more="parties")
    assert (more.status_code, "parties.2.name" in more.text, "陈小明" in more.text) == (200, True, True)

    page = await clerk.page(f"{FORM}/dispute")
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    sent = hidden | {name.replace("__", "."): value for name, value in DISPUTE.items()}
    first = await clerk.posted(f"{FORM}/dispute", sent)
    assert first.status_code == 201, first.text
    assert re.fullmatch(r"dispute-.*-00001", shown(first, "case-no"))
    again = await clerk.posted(f"{FORM}/dispute", sent)
    assert (again.status_code, shown(again, "query-code")) == (201, shown(first, "query-code"))
    changed = await clerk.posted(f"{FORM}/dispute", {**sent, "summary": "另一件"})
    assert changed.status_code == 422
    assert "此表已经登记过" in changed.text
    assert shown(first, "query-code") not in changed.text

    second = await registered(clerk, **DISPUTE)
    assert "疑似重复" in second.text
    assert shown(first, "case-no") in second.text
    (duplicates,) = re.findall(r"/intake/console/cases/[0-9a-f-]+/duplicates", second.text)
    listed = await clerk.page(duplicates)
    assert "联系电话相同" in listed
    (dismissal,) = re.findall(r'action="([^"]+/dismiss)"', listed)
    assert (await clerk.filled_in(duplicates, dismissal)).status_code == 303
    assert "排除。" in await clerk.page(duplicates)


async def test_each_kind_asks_for_what_it_takes_and_the_rules_speak_chinese(intake: httpx.AsyncClient) -> None:
    clerk = PageReader(intake, ref_of(Role.CLERK, Level.COMMUNITY, HERE))
    petition = await registered(clerk, "petition", **MATTER, petition__form="letter", petition__accusation="true")
    assert petition.status_code == 201
    assert "打开登记内容" not in petition.text
    visit = {**MATTER, "people_count": "8"}
    alone = await registered(clerk, "visit", **visit)
    assert (alone.status_code, alone.text.count("请填写代表人数（不超过5人）")) == (422, 2)
    assert (await registered(clerk, "visit", **visit, representatives="2")).status_code == 201
    study = await registered(clerk, "study", topic="《民法典》", attendees="30")
    assert (study.status_code, "学习已记录" in study.text) == (201, True)
    assert (await clerk.asked(f"{FORM}/nothing")).status_code == 404


async def test_a_registered_dispute_is_answered_on_its_page(intake: httpx.AsyncClient) -> None:
    clerk = PageReader(intake, ref_of(Role.CLERK, Level.COMMUNITY, HERE))
    director = PageReader(intake, ref_of(Role.DIRECTOR, Level.COMMUNITY, HERE))
    street = PageReader(intake, ref_of(Role.DISPATCHER, Level.STREET, STREET))
    cases = []
    for number in range(3):
        done = await registered(clerk, **{**DISPUTE, "summary": f"第{number}件"})
        (address,) = re.findall(r"/intake/console/cases/[0-9a-f-]+(?=\")", done.text)
        cases.append(address)
    taken, refused, void = cases
    assert offered(await clerk.page(taken)) == ["accept", "refer", "propose-void"]
    assert offered(await director.page(taken)) == ["accept", "not-accept", "refer", "propose-void"]
    no = await clerk.filled_in(
        taken, f"{taken}/commands/accept", consent_basis="application", refused_by_a_party="true"
    )
    assert (no.status_code, "一方当事人明确拒绝调解的，不得调解" in no.text) == (409, True)
    empty = await clerk.filled_in(taken, f"{taken}/commands/accept")
    assert (empty.status_code, "请填写“受理方式”" in empty.text) == (422, True)
    stale = await clerk.filled_in(taken, f"{taken}/commands/accept", consent_basis="application", version="7")
    assert (stale.status_code, "已被他人更新" in stale.text) == (412, True)
    accepted = await clerk.filled_in(taken, f"{taken}/commands/accept", consent_basis="application")
    assert (accepted.status_code, accepted.headers["Location"]) == (303, taken)
    assert offered(await clerk.page(taken)) == []
    told = {"reason": "outside_area", "guided_to": "court"}
    with capture_logs() as logs:
        forbidden = await clerk.filled_in(refused, f"{refused}/commands/not-accept")
    assert (forbidden.status_code, [it["event"] for it in logs].count("access.refused")) == (403, 1)
    assert (await director.filled_in(refused, f"{refused}/commands/not-accept", **told)).status_code == 303
    assert (await clerk.filled_in(void, f"{void}/commands/propose-void", reason="trial_entry")).status_code == 303
    assert "void" not in offered(await clerk.page(void))
    assert (await street.filled_in(void, f"{void}/commands/void")).status_code == 303
    assert "作废" in await street.page(void)


async def test_who_may_not_is_refused_before_anything_is_read(intake: httpx.AsyncClient) -> None:
    elsewhere = PageReader(intake, ref_of(Role.CLERK, Level.COMMUNITY, COMMUNITIES[2]))
    assert (await elsewhere.asked(f"{FORM}/dispute")).status_code == 403
    own = FORM.replace(HERE, COMMUNITIES[2])
    refused = await elsewhere.filled_in(f"{own}/dispute", f"{FORM}/dispute")
    assert (refused.status_code, "不属于您的辖区" in refused.text) == (403, True)
    assert (await elsewhere.filled_in(f"{own}/dispute", f"{own}/dispute", csrf="x")).status_code == 403
    elder = PageReader(intake, ref_of(Role.ELDER, Level.COMMUNITY, HERE))
    assert (await elder.asked("/intake/console/register")).status_code == 403
    lawyer = PageReader(intake, ref_of(Role.LAWYER, Level.COMMUNITY, HERE))
    assert set(re.findall(r"/register/([a-z_]+)", await lawyer.page("/intake/console/register"))) == {
        *("study", "publicity")
    }
    grid_worker = PageReader(intake, ref_of(Role.GRID_WORKER, Level.COMMUNITY, HERE))
    taken = await registered(grid_worker, **{**DISPUTE, "channel": "grid_worker"})
    assert (taken.status_code, "打开登记内容" in taken.text) == (201, True)
    street = PageReader(intake, ref_of(Role.DISPATCHER, Level.STREET, STREET))
    assert 'name="place"' in await street.page("/intake/console/register")
    gone = await street.asked(f"/intake/console/register?what=visit&place={HERE}")
    assert (gone.status_code, gone.headers["Location"]) == (303, f"{FORM}/visit")
