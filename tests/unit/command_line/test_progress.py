import pytest

from tongxin import progress as module
from tongxin.progress import progress


def test_elsewhere_than_on_a_terminal_it_says_plain_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS_BETWEEN_LINES", 0.0)
    with progress("publishing [events]", 3) as advance:
        advance(2)
        advance(1)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "publishing [events]: 2 of 3\npublishing [events]: 3 of 3\n"


def test_it_does_not_flood(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("working", 1000) as advance:
        for _ in range(1000):
            advance(1)
    assert capsys.readouterr().err == "working: 1000 of 1000\n"


def test_what_was_done_before_a_failure_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    def fail_in_the_middle() -> None:
        with progress("working", 2) as advance:
            advance(1)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail_in_the_middle()
    assert capsys.readouterr().err == "working: 1 of 2\n"


def test_on_a_terminal_it_draws_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with progress("working", 2) as advance:
        advance(2)
    said = capsys.readouterr().err
    assert "━" in said
    assert "2/2" in said
