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
    preload = "\n".join(f'  {key}: "{token}"' for key, token in sorted(accounts.items()))
    return f'operator: "{operator}"\nsystem_account: {system_account}\nresolver: MEMORY\nresolver_preload {{\n{preload}\n}}\n'


def tokens_by_subject(text: str) -> dict[str, str]:
    """Tokens of a rendered text: public key of the operator or account -> token."""
    return {decode(token)["sub"]: token for token in _TOKEN.findall(text)}
