from tongxin.sse import ServerSentEvent, read_events

STREAM = """\
retry: 2000

: still here

id: 7
data: {"a":1}

id: 9
data: first
data: second

data: without a new id

event: other
id:11
data:no space

id: 12
data: cut off"""


def test_messages_are_read_as_a_browser_does() -> None:
    assert list(read_events(STREAM.split("\n"))) == [
        ServerSentEvent("7", '{"a":1}'),
        ServerSentEvent("9", "first\nsecond"),
        ServerSentEvent("9", "without a new id"),
        ServerSentEvent("11", "no space"),
    ]
