import asyncio

import structlog
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from shared.people import passwords
from shared.people.access_refused import AccessRefused
from shared.people.people import People
from shared.people.staff import Staff
from shared.runtime.clock import Clock
from shared.runtime.limits import Limits
from shared.web.attempts import Attempts, too_often

log = structlog.get_logger(__name__)

FAILED_TOO_OFTEN = "登录失败次数过多，请{minutes}分钟后再试。"
HASHES_AT_ONCE = 2


class SignIn(BaseModel):
    """What is filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ref: str = Field(min_length=1, max_length=64)
    password: SecretStr = Field(min_length=1, max_length=200)


class PasswordCheck:
    """Compares passwords, a few at a time, and not too often for one account or from one address.

    Failures are counted in this process: each service has its own count, and a restart begins anew.
    """

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._failures = Attempts(limits.wrong_passwords, limits.wrong_seconds, clock)
        self._failures_at = Attempts(limits.wrong_passwords_per_address, limits.wrong_seconds, clock)
        self._room = asyncio.Semaphore(HASHES_AT_ONCE)

    async def __call__(self, people: People, given: SignIn, address: str) -> Staff:
        """Return the person whose account and password were given.

        Raises:
            AccessRefused: they do not belong together.
            Refusal: the account or the address is locked for a while.
        """
        counted = ((self._failures, given.ref), (self._failures_at, address))
        for attempts, key in counted:
            if (seconds := attempts.wait_seconds(key)) > 0:
                raise too_often("ref", attempts, seconds, FAILED_TOO_OFTEN)
        for attempts, key in counted:
            attempts.note(key)
        staff = people.directory.find(given.ref)
        password_hash = staff.password_hash if staff and staff.active else None
        async with self._room:
            right = await asyncio.to_thread(passwords.matches, given.password.get_secret_value(), password_hash)
        if not right or staff is None:
            log.warning("sign_in.failed", staff=staff.ref if staff else None)
            raise AccessRefused(
                "wrong-password", "ref, password: they do not belong together", "账号或密码不正确。", status=401
            )
        self._failures.forget(given.ref)
        self._failures_at.take_back(address)
        return staff
