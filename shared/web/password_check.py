import asyncio

import structlog
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from shared.people import passwords
from shared.people.access_refused import AccessRefused
from shared.people.people import People
from shared.people.staff import Staff
from shared.runtime.limits import Limits
from shared.web.attempts import Attempts, Limit

log = structlog.get_logger(__name__)

FAILED_TOO_OFTEN = "登录失败次数过多，请{minutes}分钟后再试。"
HASHES_AT_ONCE = 2
SIGN_IN = "sign-in"
"""As the log of refusals names it."""


class SignIn(BaseModel):
    """What is filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ref: str = Field(min_length=1, max_length=64)
    password: SecretStr = Field(min_length=1, max_length=200)


class PasswordCheck:
    """Compares passwords, a few at a time, and not too often for one account or from one address.

    Each service has its own count of failures.
    """

    def __init__(self, limits: Limits, attempts: Attempts) -> None:
        seconds = limits.wrong_seconds
        self._of_account = Limit("password", "ref", limits.wrong_passwords, seconds, FAILED_TOO_OFTEN)
        self._at = Limit("password-address", "ref", limits.wrong_passwords_per_address, seconds, FAILED_TOO_OFTEN)
        self._attempts = attempts
        self._room = asyncio.Semaphore(HASHES_AT_ONCE)

    async def __call__(self, people: People, given: SignIn, address: str) -> Staff:
        """Return the person whose account and password were given.

        Raises:
            AccessRefused: they do not belong together.
            Refusal: the account or the address is locked for a while.
        """
        attempt = await self._attempts.note([(self._of_account, given.ref), (self._at, address)])
        staff = people.directory.find(given.ref)
        password_hash = staff.password_hash if staff and staff.active else None
        async with self._room:
            right = await asyncio.to_thread(passwords.matches, given.password.get_secret_value(), password_hash)
        if not right or staff is None:
            log.warning("sign_in.failed", staff=staff.ref if staff else None)
            refused = AccessRefused(
                "wrong-password", "ref, password: they do not belong together", "账号或密码不正确。", status=401
            )
            raise refused.about(staff, SIGN_IN) if staff is not None else refused
        await self._attempts.take_back(attempt)
        await self._attempts.forget(self._of_account, given.ref)
        return staff
