"""Where the system is and as whom to go there: options that the reading and repairing commands share."""

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_URL = "http://127.0.0.1:8000"
DEFAULT_NATS_URL = "nats://127.0.0.1:4222"
EMBEDDED_CREDENTIALS = (Path("data/credentials/operator.creds"), Path("data/demo/credentials/operator.creds"))
"""Where `tongxin up` and `tongxin demo` leave the operator's credentials, by default."""

EMBEDDED_TOKENS = (Path("data/people/operator-token"), Path("data/demo/people/operator-token"))
"""Where they leave the operator's token, by default."""

UrlOption = Annotated[str, typer.Option(envvar="TONGXIN_URL", help="address of the gateway or of `tongxin up`")]
TokenOption = Annotated[
    str | None, typer.Option(envvar="TONGXIN_TOKEN", help="sent as Bearer token; better from a file or the environment")
]
TokenFileOption = Annotated[
    Path | None,
    typer.Option(
        envvar="TONGXIN_TOKEN_FILE",
        exists=True,
        dir_okay=False,
        help=f"file that holds the token; {EMBEDDED_TOKENS[0]} when it exists",
    ),
]
NatsUrlOption = Annotated[str, typer.Option(envvar="TONGXIN_NATS_URL", help="address of the broker")]
CredentialsOption = Annotated[
    Path | None,
    typer.Option(
        envvar="TONGXIN_NATS_CREDENTIALS",
        exists=True,
        dir_okay=False,
        help=f"the operator's; {EMBEDDED_CREDENTIALS[0]} when that file exists",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="for machines")]
