import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import structlog

from shared.runtime.logging import configure_logging


@pytest.fixture(autouse=True)
def own_settings() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_line_says_its_moment_with_the_offset_of_the_street(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    configure_logging(json=True)
    structlog.get_logger().info("bus.connected", service="intake")
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["service"], line["level"]) == ("bus.connected", "intake", "info")
    assert datetime.fromisoformat(line["timestamp"]).utcoffset() == timedelta(hours=8)
