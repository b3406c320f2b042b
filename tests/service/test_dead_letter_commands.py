"""`tongxin dlq …` against a broker with credentials and a reader that sets messages aside."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from shared.messaging.publisher import MESSAGE_ID
from tests.service import kit
from tests.service.brokerage import Brokerage, brokerage_in
from tests.support.command_line import tongxin
from tests.support.waiting import until

pytestmark = pytest.mark.servers


@pytest.fixture
async def brokerage(tmp_path: Path) -> AsyncIterator[Brokerage]:
    async with brokerage_in(tmp_path) as running:
        yield running


def sequences(letters: Sequence[dict[str, object]]) -> list[object]:
    return [letter["sequence"] for letter in letters]


SUBJECT = kit.registered("any").bus_subject


async def test_nothing_to_list(brokerage: Brokerage) -> None:
    answer = await brokerage.run("list")
    assert (answer.out, answer.err, answer.code) == ("", "0 open, 0 resolved\n", 0)


async def test_poison_is_listed_explained_and_dismissed(brokerage: Brokerage) -> None:
    await brokerage.send(SUBJECT, '{"诉求": "无效\x1b[2J'.encode(), "poison")
    await brokerage.letters(1)

    answer = await brokerage.run("list")
    head, line = answer.lines
    assert head.split() == ["NUMBER", "TIME", "REASON", "READER", "ATTEMPTS", "ORIGINAL", "SUBJECT", "RESOLVED"]
    assert line.split()[0] == "1"
    assert line.split()[3:7] == ["malformed", "kit/kit", "1", SUBJECT]

    shown = await brokerage.run("show", 1)
    assert "no event of this system" in shown.out
    assert "--body FILE" in shown.out
    assert "Tongxin-Original-Id" in shown.out
    assert '{"诉求": "无效\\x1b[2J' in shown.lines

    refused = await brokerage.run("replay", 1)
    assert refused.code == 1
    assert "1: not replayed" in refused.err
    assert "dismiss it" in refused.err
    assert sequences(await brokerage.listed()) == [1]

    dismissed = await brokerage.run("dismiss", 1, "--reason", "测试消息，无须处理")
    assert dismissed.code == 0
    assert await brokerage.listed() == []
    resolved = (await brokerage.listed("--all"))[0]["resolved"]
    assert isinstance(resolved, dict)
    assert resolved["how"] == "dismissed"
    shown = await brokerage.run("show", 1)
    assert "测试消息，无须处理" in shown.out
    assert "what to do" not in shown.out
    again = await brokerage.run("dismiss", 1, "--reason", "再来一次")
    assert again.code == 1
    assert "it was dismissed at" in again.err


async def test_a_mended_reader_is_given_its_messages_again_in_their_order(brokerage: Brokerage) -> None:
    brokerage.failing = {"a", "b"}
    await brokerage.publish(kit.registered("a", 1), kit.registered("b", 1), kit.registered("a", 2))
    await brokerage.letters(3)
    assert {letter["reason"] for letter in await brokerage.listed()} == {"handler-failed"}
    assert {letter["attempts"] for letter in await brokerage.listed()} == {2}

    brokerage.failing = set()
    answer = await brokerage.run("replay", "--all", "--reason", "handler-failed")
    assert answer.code == 0, answer.err
    assert "replaying: 3 of 3" in answer.err
    assert [line.split()[3] for line in answer.lines] == ["a", "b", "a"]
    await until(lambda: len(brokerage.handled) == 3)
    assert brokerage.handled == [("a", 1), ("b", 1), ("a", 2)]
    assert await brokerage.listed() == []
    assert len(await brokerage.listed("--all")) == 3


async def test_one_that_fails_again_is_a_letter_of_its_own(brokerage: Brokerage) -> None:
    brokerage.failing = {"a"}
    await brokerage.publish(kit.registered("a"))
    await brokerage.letters(1)
    assert (await brokerage.run("replay", 1)).code == 0
    await brokerage.letters(3)
    again = await brokerage.listed()
    assert sequences(again) == [3]
    assert again[0]["original_sequence"] == 2
    refused = await brokerage.run("replay", 1)
    assert refused.code == 1
    assert "it was replayed at" in refused.err


async def test_a_corrected_body_takes_the_place_of_the_broken_one(brokerage: Brokerage, tmp_path: Path) -> None:
    event = kit.registered("a")
    await brokerage.send(event.bus_subject, event.encode().replace(b'"people_count":2', b'"people_count":"two"'), "x")
    await brokerage.letters(1)
    corrected = tmp_path / "corrected.json"

    elsewhere = event.data.model_copy(update={"place": event.data.place.model_copy(update={"community": "002"})})  # type: ignore[attr-defined]
    corrected.write_bytes(event.model_copy(update={"data": elsewhere}).encode())
    refused = await brokerage.run("replay", 1, "--body", corrected)
    assert refused.code == 1
    assert "belongs under cases.220105.003.002" in refused.err

    corrected.write_bytes(event.encode())
    answer = await brokerage.run("replay", 1, "--body", corrected)
    assert answer.code == 0, answer.err
    await until(lambda: brokerage.handled == [("a", 1)])
    assert "corrected True" in (await brokerage.run("show", 1)).out


async def test_letters_of_several_readers_about_one_message(brokerage: Brokerage) -> None:
    brokerage.failing = {"a"}
    await brokerage.publish(kit.registered("a"))
    await brokerage.letters(1)
    first = await brokerage.operator.jetstream().get_msg("DLQ", 1)
    headers = {**(first.headers or {}), MESSAGE_ID: "other:CASES:1"}
    await brokerage.operator.jetstream().publish("dlq.other.other", first.data or b"", headers=headers)

    brokerage.failing = set()
    answer = await brokerage.run("replay", 2)
    assert [line.split(":")[0] for line in answer.lines] == ["1, 2"]
    assert await brokerage.listed() == []
    assert (await brokerage.operator.jetstream().stream_info("CASES")).state.messages == 2


async def test_a_stranger_in_the_dead_letter_stream_is_shown_as_far_as_it_goes(brokerage: Brokerage) -> None:
    await brokerage.operator.jetstream().publish("dlq.some.body", b"?")
    assert (await brokerage.listed())[0]["reason"] == "unknown"
    assert (await brokerage.run("show", 1)).code == 0
    assert (await brokerage.run("replay", 1)).code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["replay"], "give numbers of dead letters, or --all"),
        (["replay", "1", "--all"], "give numbers of dead letters, or --all"),
        (["replay", "1", "--reason", "malformed"], "--reason goes with --all"),
        (["replay", "--all", "--body", __file__], "--body goes with the number of a single"),
        (["replay", "7"], "no dead letter 7"),
        (["show", "7"], "no dead letter 7"),
        (["dismiss", "7"], "Missing option '--reason'"),
        (["dismiss", "7", "--reason", " "], "say why"),
    ],
)
async def test_what_makes_no_sense_is_said(brokerage: Brokerage, arguments: list[str], said: str) -> None:
    answer = await brokerage.run(*arguments)
    assert answer.code != 0
    assert said in answer.err


async def test_without_the_right_credentials(
    brokerage: Brokerage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where no demonstration left its credentials
    url = brokerage.server.url
    nobody = await tongxin("dlq", "list", "--nats-url", url)
    assert nobody.code == 1
    assert "does not let the operator in with no credentials: give the right file with --credentials" in nobody.err
    service = await tongxin("dlq", "list", "--nats-url", url, "--credentials", brokerage.trust.credentials("kit"))
    assert service.code == 1
    assert "stream DLQ cannot be read" in service.err


async def test_without_a_stream(brokerage: Brokerage) -> None:
    await brokerage.operator.jetstream().delete_stream("DLQ")
    answer = await brokerage.run("list")
    assert answer.code == 1
    assert "there is no stream DLQ: `tongxin provision` makes it" in answer.err
