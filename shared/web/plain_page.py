"""The few pages that every service has: in Chinese, without scripts, without anything from elsewhere."""

import secrets
from functools import cache

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined


def plain_page(template: str, status: int, **context: object) -> HTMLResponse:
    """Render a template of `pages/`; the answer is kept by nobody and runs nothing."""
    nonce = secrets.token_urlsafe(16)
    policy = f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; frame-ancestors 'none'"
    return HTMLResponse(
        _environment().get_template(template).render(nonce=nonce, **context),
        status,
        headers={"Content-Security-Policy": policy},
    )


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("shared.web", "pages"), autoescape=True, undefined=StrictUndefined)
