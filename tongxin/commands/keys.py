"""The keys to personal data: made, and the master key changed."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from deploy.personal_data_keys import change_keys, in_use, read_keys, rewrap
from deploy.trust.files import PRIVATE, write_atomically
from shared.db.engine import open_engine
from shared.privacy.key_ring import KeyRing

app = typer.Typer(help="The keys to one service's personal data (docs/operating.md).", no_args_is_help=True)

KeysFile = Annotated[Path, typer.Argument(dir_okay=False, help="e.g. data/keys/intake.toml")]


@app.command("new")
def make(file: KeysFile) -> None:
    """Make a keys file where there is none."""
    if file.exists():
        raise typer.BadParameter(f"{file} exists: its keys open what is stored; `tongxin keys add` makes a new master")
    write_atomically(file, KeyRing.generate().render().encode(), PRIVATE)
    typer.echo(f"{file}: keep a copy away from the database and its backups; without it nobody reads the personal data")


@app.command()
def add(file: KeysFile) -> None:
    """Add a master key, the first step of a change; then start the service anew, then `rewrap`."""
    ring = read_keys(file).with_new_master()
    change_keys(file, ring)
    typer.echo(f"{file}: {ring.current} is the master key now; start the service anew, then `tongxin keys rewrap`")


@app.command("rewrap")
def wrap_again(
    file: KeysFile,
    database_url: Annotated[
        str, typer.Option(envvar="TONGXIN_DATABASE_URL", help="of the service, e.g. sqlite+aiosqlite:///data/…")
    ],
    database_password_file: Annotated[
        Path | None, typer.Option(envvar="TONGXIN_DATABASE_PASSWORD_FILE", exists=True, dir_okay=False)
    ] = None,
) -> None:
    """Put every case key under the newest master key and take the others out of the file; safe to repeat."""
    ring = read_keys(file)
    url = _url(database_url, database_password_file)

    async def run() -> tuple[int, dict[str, int]]:
        engine = open_engine(url)
        try:
            return await rewrap(engine, ring), await in_use(engine)
        finally:
            await engine.dispose()

    changed, used = asyncio.run(run())
    if set(used) <= {ring.current}:
        change_keys(file, ring.with_current_only())
        typer.echo(f"{changed} case keys are under {ring.current} now; the other master keys are out of {file}")
        return
    typer.echo(
        f"{changed} case keys are under {ring.current} now, but the service still uses an older master key: "
        "start it anew and repeat this",
        err=True,
    )
    raise typer.Exit(1)


def _url(url: str, password_file: Path | None) -> str:
    try:
        address = make_url(url)
    except ArgumentError:
        raise typer.BadParameter(
            "--database-url: give sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER@HOST/NAME"
        ) from None
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise typer.BadParameter(f"--database-url: {address.database}: no such file")
    if password_file is not None:
        address = address.set(password=password_file.read_text(encoding="utf-8").strip())
    return address.render_as_string(hide_password=False)
