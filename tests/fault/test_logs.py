"""What a failure leaves in the logs."""

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared.db.engine import open_engine
from shared.runtime.logging import configure_logging
from tests.fault.conftest import NewDatabase

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


async def test_an_error_of_the_database_shows_no_values(new_database: NewDatabase) -> None:
    engine = open_engine(await new_database("values"))
    async with engine.connect() as connection:
        with pytest.raises(DBAPIError) as caught:
            await connection.execute(text("INSERT INTO nowhere VALUES (:phone)"), {"phone": "13812345678"})
    await engine.dispose()
    assert "13812345678" not in str(caught.value)
