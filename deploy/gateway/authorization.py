"""Who passes the gateway, as a snippet that its Caddyfile imports."""

import base64
import re

CONSOLE_USER = "console"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,}")
_SNIPPET = """\
@authorized {{
	header Authorization "Bearer {token}"
	header Authorization "Basic {basic}"
}}
"""


def render(token: str) -> str:
    """Text of `authorization.caddy`: the token as a bearer, or as the password of the browser's own sign-in.

    Args:
        token: of the deployment; at least 32 letters, digits, '-' and '_'.

    Raises:
        ValueError: the token has another shape, so that it could be guessed or would say something else to Caddy.
    """
    if not _TOKEN.fullmatch(token):
        raise ValueError("the token must be at least 32 letters, digits, '-' and '_'")
    basic = base64.b64encode(f"{CONSOLE_USER}:{token}".encode()).decode()
    return _SNIPPET.format(token=token, basic=basic)
