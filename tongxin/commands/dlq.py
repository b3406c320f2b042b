"""Dead letters: see, explain, send back or dismiss them."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from deploy.dead_letter import DeadLetter
from deploy.dead_letter_replay import NotReplayed, Replayed, messages_of, replay
from deploy.dead_letters import chosen, chosen_open, dead_letters, resolve, whole
from tongxin import broker
from tongxin.connection_options import DEFAULT_NATS_URL, CredentialsOption, JsonOption, NatsUrlOption
from tongxin.dead_letter_lines import as_json, list_lines, result_line, show_lines
from tongxin.progress import progress

app = typer.Typer(help="Dead letters: messages a reader could not handle.", no_args_is_help=True)

SequenceArgument = Annotated[int, typer.Argument(min=1, help="number of the dead letter, see `dlq list`")]


@app.command("list")
def list_letters(
    everything: Annotated[bool, typer.Option("--all", help="resolved ones too")] = False,
    json_lines: JsonOption = False,
    nats_url: NatsUrlOption = DEFAULT_NATS_URL,
    credentials: CredentialsOption = None,
) -> None:
    """List the open dead letters, oldest first."""
    letters = asyncio.run(_letters(nats_url, credentials))
    shown = [letter for letter in letters if everything or letter.resolution is None]
    for line in [json.dumps(as_json(letter)) for letter in shown] if json_lines else list_lines(shown):
        typer.echo(line)
    still_open = sum(letter.resolution is None for letter in letters)
    typer.echo(f"{still_open} open, {len(letters) - still_open} resolved", err=True)


@app.command()
def show(
    sequence: SequenceArgument,
    nats_url: NatsUrlOption = DEFAULT_NATS_URL,
    credentials: CredentialsOption = None,
) -> None:
    """Show one dead letter with everything stored of it, what its reason means and what to do."""

    async def read() -> list[str]:
        async with broker.operator(nats_url, credentials) as connection:
            return show_lines(await whole(connection, chosen(await dead_letters(connection), sequence)))

    for line in asyncio.run(read()):
        typer.echo(line)


@app.command("replay")
def replay_letters(
    sequences: Annotated[list[int] | None, typer.Argument(help="numbers of dead letters")] = None,
    everything: Annotated[bool, typer.Option("--all", help="every open one")] = False,
    reason: Annotated[str | None, typer.Option(help="with --all: only those set aside for this reason")] = None,
    body: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="send this file instead; with a single number")
    ] = None,
    nats_url: NatsUrlOption = DEFAULT_NATS_URL,
    credentials: CredentialsOption = None,
) -> None:
    """Publish the messages of dead letters again, in their old order, where they came from.

    Every reader of that subject hears them; those that had them before know them by their id.
    """
    numbers = set(sequences or ())
    if everything == bool(numbers):
        raise typer.BadParameter("give numbers of dead letters, or --all")
    if reason is not None and not everything:
        raise typer.BadParameter("--reason goes with --all")
    if body is not None and len(numbers) != 1:
        raise typer.BadParameter("--body goes with the number of a single dead letter")
    corrected = body.read_bytes() if body else None

    def wanted(letter: DeadLetter) -> bool:
        return letter.sequence in numbers or (everything and reason in {None, letter.reason})

    async def send() -> list[Replayed | NotReplayed]:
        async with broker.operator(nats_url, credentials) as connection:
            letters = await dead_letters(connection)
            for number in sorted(numbers):
                chosen_open(letters, number)
            messages = messages_of(letters, wanted)
            with progress("replaying", len(messages)) as advance:
                results = []
                for message in messages:
                    results.append(await replay(connection, message, corrected))
                    advance(1)
                return results

    results = asyncio.run(send())
    for result in results:
        typer.echo(result_line(result), err=isinstance(result, NotReplayed))
    if any(isinstance(result, NotReplayed) for result in results):
        raise typer.Exit(1)


@app.command()
def dismiss(
    sequence: SequenceArgument,
    reason: Annotated[str, typer.Option(help="why it need not be replayed; kept with the letter")],
    nats_url: NatsUrlOption = DEFAULT_NATS_URL,
    credentials: CredentialsOption = None,
) -> None:
    """Close a dead letter without sending it back."""
    if not reason.strip():
        raise typer.BadParameter("say why, in a few words", param_hint="--reason")

    async def close() -> None:
        async with broker.operator(nats_url, credentials) as connection:
            letter = chosen_open(await dead_letters(connection), sequence)
            await resolve(connection, letter, "dismissed", {"reason": reason.strip()})

    asyncio.run(close())
    typer.echo(f"{sequence}: dismissed")


async def _letters(nats_url: str, credentials: Path | None) -> list[DeadLetter]:
    async with broker.operator(nats_url, credentials) as connection:
        return await dead_letters(connection)
