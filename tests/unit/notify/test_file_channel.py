import json
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services.notify.adapters.file_channel import FileChannel, LogChannel
from services.notify.domain.attempts import Taken, Trouble
from tests.unit.notify.dispatches import dispatch

TEXT = "dispute-220105003001-2024-00012已分派给您，请及时开展调解。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made" / "notices.jsonl"


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def cut_short(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"notice_id": "notice-0"}\n{"notice_', encoding="utf-8")


async def test_one_line_a_notice_behind_what_is_there(path: Path) -> None:
    channel = FileChannel(path)
    assert await channel.send([dispatch(1), dispatch(2)]) == [Taken(), Taken()]
    assert await channel.send([dispatch(3)]) == [Taken()]
    assert [json.loads(line)["notice_id"] for line in lines(path)] == ["notice-1", "notice-2", "notice-3"]
    assert json.loads(lines(path)[0]) == {
        "notice_id": "notice-1",
        "event_id": "event-1",
        "type": "tongxin.case.assigned.v1",
        "case_id": "case-1",
        "case_no": "dispute-220105003001-2024-00012",
        "recipient": "mediator:staff-0117",
        "text": TEXT,
        "created_at": "2024-05-06T12:00:00+08:00",
    }
    assert TEXT in lines(path)[0]


async def test_a_line_cut_short_does_not_spoil_the_next(path: Path) -> None:
    cut_short(path)
    await FileChannel(path).send([dispatch(1)])
    whole, cut, after = lines(path)
    assert cut == '{"notice_'
    assert json.loads(whole)["notice_id"] == "notice-0"
    assert json.loads(after)["notice_id"] == "notice-1"


async def test_a_file_that_cannot_be_written_is_trouble_that_names_the_setting(tmp_path: Path) -> None:
    answers = await FileChannel(tmp_path).send([dispatch(1), dispatch(2)])
    assert answers == [Trouble("notice_file: Is a directory")] * 2


async def test_without_a_file_notices_are_entries_of_the_log() -> None:
    with capture_logs() as entries:
        assert await LogChannel().send([dispatch(1)]) == [Taken()]
    assert [(entry["event"], entry["notice_id"], entry["text"]) for entry in entries] == [("notice", "notice-1", TEXT)]
