import json
from dataclasses import replace
from datetime import datetime

import pytest

from deploy.dead_letter import DeadLetter, Resolution
from deploy.dead_letter_replay import checked, messages_of
from deploy.dead_letters import NoSuchLetter, chosen, chosen_open
from shared.contracts.errors import ContractError, EventTooLarge, UnknownEventType, WrongSubject
from shared.messaging import dead_letters as headers
from shared.runtime.clock import ZONE
from tests.contract.golden_events import GOLDEN, SUBJECTS, document
from tongxin.dead_letter_reasons import REASONS, explained

NOON = datetime(2024, 5, 6, 12, tzinfo=ZONE)
CLOSED = Resolution(99, NOON, "replayed")


def letter(sequence: int, original: int, *, reader: str = "mediation", reason: str = "malformed") -> DeadLetter:
    said = {
        headers.REASON: reason,
        headers.DETAIL: "data: field required",
        headers.ATTEMPTS: "1",
        headers.ORIGINAL_SUBJECT: "cases.220105.003.001.community.dispute.registered",
        headers.ORIGINAL_STREAM: "CASES",
        headers.ORIGINAL_SEQUENCE: str(original),
        headers.ORIGINAL_ID: f"id-{original}",
    }
    return DeadLetter.read(sequence, NOON, f"dlq.{reader}.{reader}", said)


def numbers(messages: list[tuple[DeadLetter, ...]]) -> list[list[int]]:
    return [[it.sequence for it in message] for message in messages]


def test_one_message_for_all_who_set_it_aside_in_the_order_of_the_stream() -> None:
    letters = [
        letter(1, 40),
        letter(2, 7),
        letter(3, 40, reader="reporting"),
        letter(4, 8),
        replace(letter(5, 6), resolution=CLOSED),
    ]
    assert numbers(messages_of(letters, lambda _: True)) == [[2], [4], [1, 3]]
    assert numbers(messages_of(letters, lambda it: it.sequence == 3)) == [[1, 3]]
    assert messages_of(letters, lambda it: it.sequence == 5) == []


def test_a_rebuilt_stream_numbers_anew() -> None:
    other = replace(letter(2, 40), original_id="another")
    assert numbers(messages_of([letter(1, 40), other], lambda _: True)) == [[2], [1]]


def test_letters_that_do_not_say_what_they_are_about_are_kept_apart() -> None:
    strangers = [DeadLetter.read(number, NOON, "dlq.some.body", {}) for number in (1, 2)]
    assert len(messages_of(strangers, lambda _: True)) == 2
    assert strangers[0].handler == "some/body"
    assert strangers[0].attempts == 0


def test_choosing() -> None:
    letters = [letter(1, 7), replace(letter(2, 8), resolution=CLOSED)]
    assert chosen(letters, 2).sequence == 2
    assert chosen_open(letters, 1).sequence == 1
    with pytest.raises(NoSuchLetter, match="no dead letter 3"):
        chosen(letters, 3)
    with pytest.raises(NoSuchLetter, match="it was replayed at 2024-05-06 12:00:00"):
        chosen_open(letters, 2)


@pytest.mark.parametrize("type_name", sorted(GOLDEN))
def test_every_event_may_go_back_where_it_came_from(type_name: str) -> None:
    assert checked(GOLDEN[type_name], SUBJECTS[type_name]).type == type_name


def test_nothing_goes_back_that_no_reader_can_take() -> None:
    type_name = "tongxin.case.escalated.v1"
    subject, event = SUBJECTS[type_name], document(type_name)
    with pytest.raises(ContractError, match="no reader can take it; give a corrected one with --body"):
        checked(b"{", subject)
    del event["data"]["to_level"]
    with pytest.raises(ContractError, match="to_level"):
        checked(json.dumps(event).encode(), subject)
    with pytest.raises(EventTooLarge, match="dismiss it or give a shorter one"):
        checked(b" " * 70_000, subject)
    with pytest.raises(UnknownEventType, match="upgrade first"):
        checked(json.dumps({**event, "type": "tongxin.case.blessed.v1"}).encode(), subject)
    with pytest.raises(WrongSubject, match="it belongs under"):
        checked(GOLDEN[type_name], subject.replace("220105", "220106"))


def test_every_reason_is_explained_and_a_rule_s_too() -> None:
    for reason in REASONS:
        assert all(sentence.endswith(".") for sentence in explained(reason))
    assert explained("sign-without-escalation")[0] == "A rule of the reader refused the event."
