"""One street for all scenes of a module, once on each database; every scene brings its own cases.

A module may say when its street opens (`OPENS`) and by which rules (`POLICY`, the text of a policy file).
"""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import nats
import pytest
import pytest_asyncio

from shared.runtime.clock import ZONE
from tests.scenes.office import Office
from tests.service.whole_street import whole_street
from tests.support.databases import NewDatabase, postgres_databases, sqlite_databases

OPENS = datetime(2024, 3, 1, 9, 30, tzinfo=ZONE)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewDatabase:
    if request.param == "sqlite":
        return sqlite_databases(tmp_path_factory.mktemp("street"))
    return postgres_databases(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="module")
def rules_of_the_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The policy file of the module's place, given as the documentation says."""
    file = tmp_path_factory.mktemp("rules") / "policy.toml"
    file.write_text(getattr(request.module, "POLICY", ""), encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TONGXIN_POLICY_FILE", str(file))
        yield file


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(
    request: pytest.FixtureRequest, databases: NewDatabase, rules_of_the_place: Path, nats_url: str
) -> AsyncIterator[Office]:
    del rules_of_the_place  # the services read it from their environment
    client = await nats.connect(nats_url)
    for stream in await client.jetstream().streams_info():
        await client.jetstream().delete_stream(str(stream.config.name))
    await client.close()
    async with whole_street(databases, nats_url, getattr(request.module, "OPENS", OPENS)) as street:
        yield Office(street)
