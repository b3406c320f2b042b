"""The events, live and in the past."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Annotated

import typer

from shared.contracts.levels import Level
from tongxin import event_log
from tongxin.client import Parameters, Server
from tongxin.connection_options import DEFAULT_URL, JsonOption, TokenFileOption, TokenOption, UrlOption
from tongxin.event_lines import event_line
from tongxin.event_log import View
from tongxin.moments import moment_option

app = typer.Typer(help="The events, live and in the past.", no_args_is_help=True)


@app.command()
def tail(
    since: Annotated[
        datetime | None,
        typer.Option(parser=moment_option, metavar="TIME", help="what happened then or later too: ISO time, 2h, 3d"),
    ] = None,
    last: Annotated[int | None, typer.Option(min=1, max=1000, help="so many of the newest too")] = None,
    follow: Annotated[bool, typer.Option(help="go on with what happens from now on")] = True,
    level: Annotated[Level | None, typer.Option(help="only what this level may hear")] = None,
    place: Annotated[str | None, typer.Option(help="code of a place, or its first digits, e.g. 220105003001")] = None,
    event_type: Annotated[str | None, typer.Option("--type", help='e.g. "escalated"')] = None,
    case: Annotated[str | None, typer.Option(help="id or number of a case")] = None,
    json_lines: JsonOption = False,
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Follow the events as they happen; --since and --last show earlier ones first, --no-follow only those.

    A lost connection is taken up again without a gap. With --json each line is the event as it was published.
    """
    if since is not None and last is not None:
        raise typer.BadParameter("give --since or --last, not both")
    wanted = {
        "since": since.isoformat() if since else None,
        "level": level.value if level else None,
        "place": place,
        "type": event_type,
        "case": case,
    }

    def say(view: View) -> None:
        typer.echo(json.dumps(view["event"], ensure_ascii=False) if json_lines else event_line(view))

    with Server(url, token, token_file) as server:
        try:
            # Where the live part begins is settled before it is connected to, so that nothing falls in between.
            begin = _said_before(server, wanted, since, last, follow, say)
            if follow:
                for view in event_log.coming(server, wanted, begin, lambda text: typer.echo(text, err=True)):
                    say(view)
        except KeyboardInterrupt:
            return


def _said_before(
    server: Server,
    wanted: Parameters,
    since: datetime | None,
    last: int | None,
    follow: bool,
    say: Callable[[View], None],
) -> int:
    """Say the earlier events that were asked for; return the position of the newest wanted one."""
    if follow and since is None and last is None:
        newest = event_log.newest(server, wanted, 1)
        return int(newest[-1]["position"]) if newest else 0
    position = 0
    earlier: Iterable[View] = event_log.past(server, wanted) if last is None else event_log.newest(server, wanted, last)
    for view in earlier:
        position = view["position"]
        say(view)
    return position
