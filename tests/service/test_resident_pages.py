"""The residents' pages beyond what a browser shows: sealed matters, other sites, forms that are sent twice."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from services.intake.domain.privacy_notice import VERSION
from tests.service.kinds_street import Street, kinds_street

pytestmark = pytest.mark.servers

PAGE = {"Authorization": "", "Accept": "text/html"}
TOLD = {
    "kind": "petition",
    "community": "220105003001",
    "name": "李四",
    "phone": "13900001111",
    "summary": "请求修路",
    "notice": VERSION,
    "key": "made-with-the-form-1",
}


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    async with kinds_street(new_database, nats_client, nats_url) as running:
        yield running


async def sent(street: Street, path: str, fields: dict[str, Any], **headers: str) -> httpx.Response:
    return await street.intake.post(path, data=fields, headers={**PAGE, **headers})


async def test_what_the_pages_do_not_do(street: Street) -> None:
    page = await street.intake.get("/intake/query", headers=PAGE)
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"
    assert "<script" not in page.text

    other_site = await sent(street, "/intake/register", TOLD, Origin="https://elsewhere.example")
    assert other_site.status_code == 403
    unread = await sent(street, "/intake/register", {**TOLD, "notice": "2020-01", "phone": "1"})
    assert (unread.status_code, "“个人信息处理告知”：告知已经更新，请重新阅读并确认" in unread.text) == (422, True)
    first, again = [await sent(street, "/intake/register", TOLD) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.text == again.text, "a form that is sent twice registers once"

    parties = [{"role": "applicant", "name": "王五", "phone": "13900001111"}]
    sealed = await street.register(
        "dispute", dispute_type="01", parties=parties, sealed="family_violence", community="220105003001"
    )
    answers = [
        await sent(street, "/intake/query", {"code": code, "phone_tail": "1111"})
        for code in ("NOSUCHCODE", sealed["query_code"])
    ]
    assert {answer.text.replace(sealed["query_code"], "NOSUCHCODE") for answer in answers} == {answers[0].text}
    assert "查询码或者手机号后四位不正确" in answers[0].text
    asked = {"code": sealed["query_code"], "phone_tail": "1111", "request": "add_facts"}
    hidden = await sent(street, "/intake/query/requests", asked)
    assert "查询码或者手机号后四位不正确" in hidden.text
    assert sealed["case_no"] not in hidden.text
