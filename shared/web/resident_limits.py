"""What residents may not do too often: they have no account that could be locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address

from fastapi import Request

from shared.rules.refusal import Refusal
from shared.runtime.clock import Clock
from shared.runtime.limits import Limits
from shared.web.attempts import Attempts, too_often

HOUR_SECONDS = 3600.0
_HOST_BITS = 64


class ResidentLimits:
    """Stops who guesses query codes and phone numbers, and who floods the window with matters."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._wrong = Attempts(limits.wrong_codes_per_address, limits.wrong_seconds, clock)
        self._wrong_tails = Attempts(limits.wrong_phone_tails, limits.wrong_seconds, clock)
        self._registrations = Attempts(limits.registrations_per_hour, HOUR_SECONDS, clock)

    @contextmanager
    def guess(self, address: str, code: str, phone_tail: str | None) -> Iterator[None]:
        """Let somebody ask with a query code; counts when the question is refused.

        A code that is locked still says where its case stands: only the digits could be guessed.

        Raises:
            Refusal: too many wrong ones from this address, or too many wrong digits for this code.
        """
        counted = [(self._wrong, address, "code")]
        if phone_tail is not None:
            counted.append((self._wrong_tails, code, "phone_tail"))
        for attempts, key, name in counted:
            _let_pass(attempts, key, name)
        for attempts, key, _ in counted:
            attempts.note(key)
        try:
            yield
        except Refusal:
            raise
        except BaseException:
            _take_back(counted)
            raise
        else:
            _take_back(counted)

    def registration(self, address: str) -> None:
        """Let somebody register who has not signed in.

        Raises:
            Refusal: too many from this address.
        """
        _let_pass(self._registrations, address, "channel")
        self._registrations.note(address)


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


def _let_pass(attempts: Attempts, key: str, name: str) -> None:
    if (seconds := attempts.wait_seconds(key)) > 0:
        raise too_often(name, attempts, seconds)


def _take_back(counted: list[tuple[Attempts, str, str]]) -> None:
    for attempts, key, _ in counted:
        attempts.take_back(key)
