from typing import Annotated

import typer
import uvicorn

from deploy.catalogue import SERVICE_NAMES, entry
from shared.runtime.logging import configure_logging
from shared.runtime.memory import settle_memory


def serve(
    service: Annotated[str, typer.Argument(help=f"one of {', '.join(SERVICE_NAMES)}")],
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    trusted_proxies: Annotated[
        str,
        typer.Option(envvar="TONGXIN_TRUSTED_PROXIES", help="addresses or networks whose X-Forwarded-For is believed"),
    ] = "127.0.0.1",
) -> None:
    """Run one service; it is configured by TONGXIN_… environment variables."""
    configure_logging(json=True)
    if service not in SERVICE_NAMES:
        raise typer.BadParameter(f"no service {service!r}: choose one of {', '.join(SERVICE_NAMES)}")
    found = entry(service)
    app = found.create_app(found.settings(), None)
    settle_memory()
    uvicorn.run(
        app,
        host=host,
        port=port,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=10,
        forwarded_allow_ips=trusted_proxies,
    )
