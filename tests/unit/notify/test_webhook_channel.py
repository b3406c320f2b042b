import pytest

from services.notify.adapters.webhook_channel import WebhookChannel
from services.notify.application.views import message_of
from services.notify.domain.attempts import Rejected, Taken, Trouble
from tests.service.webhook_receiver import NEVER, receiving
from tests.support.servers import free_port
from tests.unit.notify.dispatches import dispatch


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, Taken()),
        (204, Taken()),
        (302, Rejected("answered 302")),
        (400, Rejected("answered 400 收件人未登记")),
        (404, Rejected("answered 404 收件人未登记")),
        (408, Trouble("answered 408 收件人未登记")),
        (429, Trouble("answered 429 收件人未登记")),
        (500, Trouble("answered 500 收件人未登记")),
        (503, Trouble("answered 503 收件人未登记")),
        (NEVER, Trouble("no answer within 0.3 s")),
    ],
)
async def test_what_an_answer_means(status: int, answer: object) -> None:
    async with receiving([status]) as receiver:
        assert await WebhookChannel(receiver.url, 0.3).send([dispatch()]) == [answer]
    assert receiver.keys == ["notice-1"]
    assert receiver.bodies == [message_of(dispatch())]


async def test_nobody_there_is_trouble() -> None:
    (answer,) = await WebhookChannel(f"http://127.0.0.1:{free_port()}/", 1).send([dispatch()])
    assert isinstance(answer, Trouble)
    assert answer.error.startswith("no answer: ")


async def test_answers_stand_in_the_places_of_their_notices() -> None:
    async with receiving([503, 200]) as receiver:
        sent = [dispatch(number) for number in range(5)]
        answers = await WebhookChannel(receiver.url, 5).send(sent)
    troubled = [one.notice_id for one, answer in zip(sent, answers, strict=True) if isinstance(answer, Trouble)]
    assert troubled == receiver.keys[:1]
    assert sorted(receiver.keys) == [one.notice_id for one in sent]
