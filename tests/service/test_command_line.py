"""The reading commands of `tongxin` against the whole system."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import pytest_asyncio

from tests.support.command_line import Answer, started, tongxin
from tests.support.servers import free_port
from tests.support.street import Street, street

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]


@dataclass(frozen=True)
class Told:
    """A street where two cases were accepted, one of them went up to the street, and a study session was held."""

    street: Street
    quiet: dict[str, Any]
    escalated: dict[str, Any]

    async def run(self, *arguments: str) -> Answer:
        answer = await tongxin(*arguments, "--url", self.street.url, "--token-file", self.street.token_file)
        assert answer.code == 0, answer.err
        return answer

    async def names(self, *options: str) -> list[str]:
        """Names of the events `events tail --no-follow` prints under the options."""
        answer = await self.run("events", "tail", "--no-follow", "--json", *options)
        return [json.loads(line)["type"].split(".")[2] for line in answer.lines]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def told(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Told]:
    async with street(tmp_path_factory.mktemp("system"), free_port()) as running:
        quiet = await running.accepted(community="220105003002")
        escalated = await running.accepted()
        await running.escalate(escalated["case_id"])
        await running.study()
        await running.reported(6)
        yield Told(running, quiet, escalated)


async def test_the_past_is_told_as_it_was_published(told: Told) -> None:
    assert sorted(await told.names()) == [
        "accepted", "accepted", "escalated", "registered", "registered", "study-held",
    ]  # fmt: skip
    lines = (await told.run("events", "tail", "--no-follow", "--json", "--type", "escalated")).lines
    event = json.loads(lines[0])
    assert event["specversion"] == "1.0"
    assert event["subject"] == told.escalated["case_id"]
    assert event["data"]["to_level"] == "street"


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--level", "street", "--type", "escalated"], ["escalated"]),
        (["--level", "district"], []),
        (["--place", "220105003002"], ["registered", "accepted"]),
        (["--place", "220105003000"], ["study-held"]),
        (["--place", "999999"], []),
        (["--type", "study-held"], ["study-held"]),
        (["--last", "1", "--place", "220105003002"], ["accepted"]),
        (["--since", "1h", "--type", "escalated"], ["escalated"]),
        (["--since", "2099-01-01"], []),
    ],
)
async def test_the_past_is_told_as_far_as_it_is_wanted(told: Told, options: list[str], names: list[str]) -> None:
    assert await told.names(*options) == names


async def test_a_case_by_its_number_or_its_id(told: Told) -> None:
    for reference in (told.escalated["case_id"], told.escalated["case_no"]):
        assert await told.names("--case", reference) == ["registered", "accepted", "escalated"]


async def test_a_line_says_when_where_which_case_what_and_how_far(told: Told) -> None:
    answer = await told.run("events", "tail", "--no-follow", "--case", told.escalated["case_id"])
    _, _, place, case_no, name, title, reach, sentence = answer.lines[-1].split(maxsplit=7)
    assert (place, case_no, name, title, reach) == (
        "民丰社区", told.escalated["case_no"], "escalated", "上报", "street",
    )  # fmt: skip
    assert sentence.startswith("社区上报街道：疑难复杂")


async def test_an_activity_is_a_line_too(told: Told) -> None:
    answer = await told.run("events", "tail", "--no-follow", "--type", "study-held")
    assert answer.lines[0].split()[2:] == ["荣光街道", "-", "study-held", "学习", "-", "民法典，35人参加"]


async def test_the_report(told: Told) -> None:
    answer = await told.run("report")
    assert "全年接待群众上访0起，网上处理信访案件0起。处理矛调案件2起，办结率0.0%。" in answer.lines
    assert any(line.startswith("办结率 ") and "0.0%（0/2）" in line and "口径：" in line for line in answer.lines)
    assert any(line.split()[:3] == ["民丰社区", "0", "1"] for line in answer.lines), answer.out
    assert "\t" not in answer.out
    document = json.loads((await told.run("report", "--json")).out)
    assert document["sentence"] in answer.out
    assert document["balance"]["holds"] is True
    earlier = json.loads((await told.run("report", "--year", "2003", "--json")).out)
    assert earlier["year"] == 2003


async def test_a_case_and_its_timeline(told: Told) -> None:
    answer = await told.run("case", told.escalated["case_no"])
    assert told.escalated["case_id"] in answer.lines[0]
    assert "state     accepted, owned by the community, to be signed by the street, risk green" in answer.lines
    assert [line.split()[0:4:3] for line in answer.lines[-3:]] == [
        ["1", "registered"], ["2", "accepted"], ["3", "escalated"],
    ]  # fmt: skip
    assert "张三" not in answer.out
    document = json.loads((await told.run("case", told.escalated["case_id"], "--json")).out)
    assert document["mediation"]["pending_level"] == "street"
    assert len(document["events"]) == 3


async def test_why_a_case_does_not_go_up(told: Told) -> None:
    pending = await told.run("explain", told.escalated["case_no"])
    assert "it does not go up now: an escalation is pending already" in pending.out
    assert "现在不自动上报：已有上报待签收或退回。" in pending.out
    assert "人民调解工作若干规定（司法部令第75号）第三十三条" in pending.out
    later = await told.run("explain", told.quiet["case_id"], "--at", "2099-01-01")
    assert "answer  it does not go up now" in later.out
    assert "next    nothing" in later.lines
    arguments = ("explain", told.quiet["case_id"], "--at", "2020-01-01", "--url", told.street.url)
    earlier = await tongxin(*arguments, TONGXIN_TOKEN_FILE=str(told.street.token_file))
    assert "was not known at 2020-01-01" in earlier.err
    document = json.loads((await told.run("explain", told.quiet["case_id"], "--json")).out)
    assert document["obstacle"] == "term-runs-still"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["case", "none/at all"], "'none/at all' is no id and no number of a case"),
        (["explain", "nowhere"], "tongxin: no case nowhere: give its id or its number\n"),
        (["events", "tail", "--type", "nothing"], "tongxin: type: 'nothing' is no event"),
        (["events", "tail", "--place", "x"], "tongxin: place: "),
        (["events", "tail", "--since", "soon"], "'soon' is no moment: write e.g. 2024-05-06"),
        (["events", "tail", "--since", "1h", "--last", "1"], "give --since or --last, not both"),
        (["events", "tail", "--level", "village"], "'village' is not one of 'community', 'street', 'district'"),
        (["report", "--year", "24"], "Invalid value for '--year'"),
    ],
)
async def test_what_is_refused_says_why(told: Told, arguments: list[str], said: str) -> None:
    answer = await tongxin(*arguments, "--url", told.street.url, TONGXIN_TOKEN_FILE=str(told.street.token_file))
    assert answer.code != 0
    assert said in answer.err


@pytest.mark.parametrize("arguments", [["case", "x"], ["report"], ["events", "tail"], ["explain", "x"]])
async def test_where_nothing_answers(arguments: list[str]) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    answer = await tongxin(*arguments, TONGXIN_URL=url)
    assert answer.code == 1
    assert f"tongxin: nothing answers at {url} (" in answer.err
    assert "start it (`tongxin up`) or say where it is with --url" in answer.err
    assert answer.err.count("\n") == 1


async def test_a_user_sees_one_line_and_no_traceback() -> None:
    with started("report", "--url", f"http://127.0.0.1:{free_port()}") as command:
        assert await command.ended(seconds=50) == 1
        assert command.printed() == ""
        assert command.complained().startswith("tongxin: nothing answers at ")
        assert command.complained().count("\n") == 1


@contextmanager
def gateway() -> Iterator[str]:
    """Asks for the token "secret", then answers something that is no Tongxin's."""

    class Guarded(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            admitted = self.headers.get("Authorization") == "Bearer secret"
            self.send_response(200 if admitted else 401)
            self.end_headers()
            self.wfile.write(b"hello")

        def log_message(self, *_arguments: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Guarded)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


async def test_the_token_of_the_gateway(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("secret\n")
    with gateway() as url:
        without = await tongxin("report", "--json", "--url", url)
        assert "asks for a token (401): give the right one with --token-file" in without.err
        for given in (["--token", "secret"], ["--token-file", str(token)]):
            assert "is --url the address of a Tongxin?" in (await tongxin("report", "--json", "--url", url, *given)).err
        by_environment = await tongxin("report", "--json", TONGXIN_URL=url, TONGXIN_TOKEN_FILE=str(token))
        assert "is --url the address of a Tongxin?" in by_environment.err
