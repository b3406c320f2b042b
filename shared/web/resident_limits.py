"""What residents may not do too often: they have no account that could be locked."""

from contextlib import AbstractAsyncContextManager
from ipaddress import IPv6Address, ip_address

from fastapi import Request

from shared.runtime.limits import Limits
from shared.web.attempts import Attempts, Limit

HOUR_SECONDS = 3600.0
_HOST_BITS = 64


class ResidentLimits:
    """Stops who guesses query codes and phone numbers, and who floods the window with matters."""

    def __init__(self, limits: Limits, attempts: Attempts) -> None:
        seconds = limits.wrong_seconds
        self._codes = Limit("code-address", "code", limits.wrong_codes_per_address, seconds)
        self._tails = Limit("phone-tail", "phone_tail", limits.wrong_phone_tails, seconds)
        self._registrations = Limit("registration", "channel", limits.registrations_per_hour, HOUR_SECONDS)
        self._attempts = attempts

    def guess(self, address: str, code: str, phone_tail: str | None) -> AbstractAsyncContextManager[None]:
        """Let somebody ask with a query code; counts when the question is refused.

        A code that is locked still says where its case stands: only the digits could be guessed.

        Raises:
            Refusal: too many wrong ones from this address, or too many wrong digits for this code.
        """
        tails = [] if phone_tail is None else [(self._tails, code)]
        return self._attempts.counting_refusals([(self._codes, address), *tails])

    async def registration(self, address: str) -> None:
        """Let somebody register who has not signed in.

        Raises:
            Refusal: too many from this address.
        """
        await self._attempts.note([(self._registrations, address)])


def limits_of(request: Request) -> ResidentLimits:
    """Return the limits of the application."""
    limits: ResidentLimits = request.app.state.resident_limits
    return limits


def address_of(request: Request) -> str:
    """Return whose attempts are counted together: an IPv4 address, the network of an IPv6 address.

    Behind the gateway the server has put the client's address here, from X-Forwarded-For of the trusted proxy only.
    """
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> _HOST_BITS << _HOST_BITS)}/{_HOST_BITS}"
