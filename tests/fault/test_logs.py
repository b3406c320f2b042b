"""What a failure leaves in the logs."""

import pytest
import structlog

from shared.runtime.logging import configure_logging

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("json", [True, False], ids=["container", "terminal"])
def test_a_traceback_shows_no_variables(json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """They hold names and phone numbers wherever a command fails."""
    configure_logging(json=json)
    try:
        _command("".join(["138", "1234", "5678"]))
    except ValueError:
        structlog.get_logger("test").exception("command.failed")
    written = capsys.readouterr().err
    assert "ValueError" in written
    assert "13812345678" not in written


def _command(phone: str) -> None:
    raise ValueError("failed", len(phone))
