"""What becomes of an answer of intake, or of none: a refusal in Chinese, never half a person."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, ClassVar

import pytest

from services.mediation.adapters.intake_personal_data import IntakePersonalData
from services.mediation.application.personal_data import Person, PersonalData
from shared.rules.refusal import Refusal

TOLD = {
    "summary": "楼上漏水",
    "parties": [
        {"role": "applicant", "name": "陈小明", "phone": None, "id_number": "22010519900101123X", "other": 1},
        {"role": "respondent", "name": "赵六", "phone": "13812345678", "address": "晨宇小区3栋"},
    ],
}


@contextmanager
def answering(status: int, body: bytes, *, wait: Event | None = None) -> Iterator[tuple[str, list[Any]]]:
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Authorization")))
            if wait is not None:
                wait.wait(30)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        if wait is not None:
            wait.set()
        server.shutdown()
        server.server_close()


async def refusal_of(url: str, timeout_seconds: float = 10) -> Refusal:
    with pytest.raises(Refusal) as caught:
        await IntakePersonalData(url, timeout_seconds).read("c-1", {}, "制作卷宗")
    return caught.value


async def test_persons_are_asked_for_as_whoever_asks_and_kept_to_what_a_paper_shows() -> None:
    with answering(200, json.dumps(TOLD).encode()) as (url, asked):
        told = await IntakePersonalData(url, 10).read("c/1", {"Authorization": "Bearer x"}, "制作卷宗")
    assert told == PersonalData(
        "楼上漏水",
        (
            Person("applicant", "陈小明", id_number_tail="123X"),
            Person("respondent", "赵六", phone="13812345678", address="晨宇小区3栋"),
        ),
    )
    ((path, authorization),) = asked
    assert path.startswith("/intake/cases/c%2F1/personal-data?reason=")
    assert authorization == "Bearer x"


async def test_intakes_no_is_passed_on() -> None:
    problem = {"type": "urn:tongxin:problem:role-may-not", "detail": "not for elders", "sentence": "您的岗位无权办理。"}
    with answering(403, json.dumps(problem).encode()) as (url, _):
        refusal = await refusal_of(url)
    assert (refusal.slug, refusal.status, refusal.sentence) == ("role-may-not", 403, "您的岗位无权办理。")
    assert "not for elders" in refusal.detail


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b'{"type": "urn:tongxin:problem:internal-error"}'),
        (503, b"{}"),
        (429, b"{}"),
        (404, b"<html>a gateway that knows no intake</html>"),
        (302, b""),
        (200, b"<html>somebody else</html>"),
        (200, b'{"summary": "x"}'),
        (200, '{"summary": "\u697c", "parties": [{"role": "applicant"}]}'.encode()),
    ],
)
async def test_an_answer_that_cannot_be_used_is_no_answer(status: int, body: bytes) -> None:
    with answering(status, body) as (url, _):
        refusal = await refusal_of(url)
    assert (refusal.slug, refusal.status) == ("personal-data-away", 503)
    assert "请稍后再试" in refusal.sentence
    assert "楼" not in refusal.detail


async def test_an_answer_that_does_not_come_is_not_waited_for() -> None:
    with answering(200, b"{}", wait=Event()) as (url, _):
        assert (await refusal_of(url, timeout_seconds=0.2)).slug == "personal-data-away"


async def test_where_nobody_listens_there_is_no_answer() -> None:
    with answering(200, b"{}") as (url, _):
        pass
    assert (await refusal_of(url)).slug == "personal-data-away"
