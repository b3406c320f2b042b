import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.messaging.permissions import Permissions, inbox_prefix, operator, reader, service

TOKEN = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_CASER", min_size=1, max_size=12)


def matches(pattern: str, subject: str) -> bool:
    """Whether a NATS subject falls under a pattern."""
    wanted, tokens = pattern.split("."), subject.split(".")
    for position, token in enumerate(wanted):
        if token == ">":
            return len(tokens) > position
        if position >= len(tokens) or token not in ("*", tokens[position]):
            return False
    return len(wanted) == len(tokens)


def may_publish(permissions: Permissions, subject: str) -> bool:
    return any(matches(pattern, subject) for pattern in permissions.publish)


def test_a_service_publishes_its_events_and_dead_letters_and_works_its_durables() -> None:
    rights = service("mediation", ["cases.*.*.*.*.dispute.agreed"], [("CASES", "mediation")])

    assert set(rights.publish) == {
        "cases.*.*.*.*.dispute.agreed",
        "dlq.mediation.>",
        "$JS.API.STREAM.INFO.CASES",
        "$JS.API.CONSUMER.MSG.NEXT.CASES.mediation",
        "$JS.API.CONSUMER.INFO.CASES.mediation",
        "$JS.API.CONSUMER.RESET.CASES.mediation",
        "$JS.ACK.CASES.mediation.*.*.*.*.*",
        "$JS.ACK.*.*.CASES.mediation.*.*.*.*.*",
        "$JS.ACK.*.*.CASES.mediation.*.*.*.*.*.>",
    }
    assert rights.subscribe == ("_INBOX_mediation.>",)
    assert not rights.isolated


def test_a_service_without_durables_asks_nothing_of_jetstream() -> None:
    rights = service("intake", ["cases.*.*.*.*.dispute.registered"], [])

    assert rights.publish == ("cases.*.*.*.*.dispute.registered", "dlq.intake.>")


def test_several_durables_of_one_stream_name_the_stream_once() -> None:
    rights = service("notify", [], [("CASES", "notify"), ("CASES", "notify-late"), ("NOTICES", "notify")])

    assert len(rights.publish) == len(set(rights.publish))
    assert [it for it in rights.publish if "STREAM" in it] == [
        "$JS.API.STREAM.INFO.CASES",
        "$JS.API.STREAM.INFO.NOTICES",
    ]


def test_a_reader_hears_its_filters_and_works_one_durable_in_an_account_of_its_own() -> None:
    rights = reader("community-001", ["cases.220105.003.001.>"], "CASES", "community-001")

    assert rights.subscribe == ("cases.220105.003.001.>", "_INBOX_community-001.>")
    assert all(it.startswith(("$JS.ACK.", "$JS.API.CONSUMER.")) for it in rights.publish)
    assert rights.isolated


def test_the_operator_has_everything() -> None:
    assert operator() == Permissions(publish=(">",), subscribe=(">",))


@pytest.mark.parametrize(
    "acknowledgement",
    [
        "$JS.ACK.CASES.me.1.17.4.1795361880356853153.10",
        "$JS.ACK._.hash.CASES.me.1.17.4.1795361880356853153.10",
        "$JS.ACK.hub.hash.CASES.me.1.17.4.1795361880356853153.10.token",
    ],
)
def test_every_form_of_acknowledgement_is_allowed(acknowledgement: str) -> None:
    assert may_publish(reader("me", ["cases.1.>"], "CASES", "me"), acknowledgement)


@given(
    st.tuples(TOKEN, TOKEN),
    st.one_of(st.lists(TOKEN, min_size=5, max_size=5), st.tuples(st.just("CASES"), st.just("me"), TOKEN, TOKEN, TOKEN)),
)
def test_no_acknowledgement_of_another_durable_is_allowed(other: tuple[str, str], numbers: list[str]) -> None:
    """The server takes any nine tokens `$JS.ACK.<stream>.<durable>.…` for an acknowledgement of that durable."""
    if other != ("CASES", "me"):
        assert not may_publish(reader("me", ["cases.1.>"], "CASES", "me"), ".".join(("$JS.ACK", *other, *numbers)))


@pytest.mark.parametrize("name", ["", "*", ">", "a.b", "a b", "a\r\nPUB", "d1x-*", "$SYS", "a" * 65, "社区"])
def test_a_name_that_is_not_one_token_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        inbox_prefix(name)
    with pytest.raises(ValueError, match="name"):
        service(name, [], [])
    with pytest.raises(ValueError, match="durable"):
        reader("me", ["cases.1.>"], "CASES", name)
    with pytest.raises(ValueError, match="stream"):
        service("me", [], [(name, "me")])


@pytest.mark.parametrize(
    "subject",
    [">", "*", "*.x", "$JS.API.>", "_INBOX.>", "_INBOX_intake.>", "", "cases..x", "cases.>.x", "cases.a b", "cases."],
)
def test_a_subject_that_reaches_beyond_the_events_is_refused(subject: str) -> None:
    with pytest.raises(ValueError, match="filters"):
        reader("me", [subject], "CASES", "me")
    with pytest.raises(ValueError, match="publishes"):
        service("me", [subject], [])
