"""The part of the server's configuration that says whom it trusts: tokens only, no secret."""

import re
from collections.abc import Mapping

from deploy.trust.tokens import decode

_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")


def render(operator: str, system_account: str, accounts: Mapping[str, str]) -> str:
    """Text to be included by the server's configuration.

    Args:
        operator: token of the operator.
        system_account: public key.
        accounts: public key -> token, the system account's too.
    """
    preload = [f'  {key}: "{token}"' for key, token in sorted(accounts.items())]
    lines = [
        f'operator: "{operator}"',
        f"system_account: {system_account}",
        "resolver: MEMORY",
        "resolver_preload {",
        *preload,
        "}",
    ]
    return "\n".join(lines) + "\n"


def tokens_by_subject(text: str) -> dict[str, str]:
    """Tokens of a rendered text: public key of the operator or account -> token."""
    return {decode(token)["sub"]: token for token in _TOKEN.findall(text)}
