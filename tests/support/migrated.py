"""Databases with the tables of a service. A new file is a copy of the first one that was migrated."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import URL, make_url

from shared.db.engine import open_engine
from shared.db.schema import upgrade


async def migrated(database_url: str, migrations: str) -> None:
    """Bring a database to the newest revision."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not _is_missing(url):
        await _upgraded(url, migrations)
        return
    model = url.set(database=f"{_directory()}/{migrations}.sqlite")
    if _is_missing(model):
        await _upgraded(model, migrations)
    shutil.copyfile(str(model.database), str(url.database))


def _is_missing(url: URL) -> bool:
    return not Path(str(url.database)).exists()


async def _upgraded(url: URL, migrations: str) -> None:
    engine = open_engine(url.render_as_string(hide_password=False))
    await upgrade(engine, migrations)
    await engine.dispose()


@cache
def _directory() -> Path:
    return Path(mkdtemp(prefix="tongxin-migrated-"))
