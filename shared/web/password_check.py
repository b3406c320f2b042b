import asyncio

import structlog
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from shared.people import passwords
from shared.people.access_refused import AccessRefused
from shared.people.people import People
from shared.people.staff import Staff
from shared.rules.refusal import Refusal
from shared.web.attempts import Attempts

log = structlog.get_logger(__name__)

FAILURES, FAILURE_SECONDS = 5, 900.0
HASHES_AT_ONCE = 2


class SignIn(BaseModel):
    """What is filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ref: str = Field(min_length=1, max_length=64)
    password: SecretStr = Field(min_length=1, max_length=200)


class PasswordCheck:
    """Compares passwords, a few at a time, and not too often for one account."""

    def __init__(self) -> None:
        self._failures = Attempts(FAILURES, FAILURE_SECONDS)
        self._room = asyncio.Semaphore(HASHES_AT_ONCE)

    async def __call__(self, people: People, given: SignIn) -> Staff:
        """Return the person whose account and password were given.

        Raises:
            AccessRefused: they do not belong together.
            Refusal: the account is locked for a while.
        """
        if (seconds := self._failures.wait_seconds(given.ref)) > 0:
            raise _too_many(seconds)
        staff = people.directory.find(given.ref)
        password_hash = staff.password_hash if staff and staff.active else None
        async with self._room:
            right = await asyncio.to_thread(passwords.matches, given.password.get_secret_value(), password_hash)
        if not right or staff is None:
            self._failures.note(given.ref)
            log.warning("sign_in.failed", staff=staff.ref if staff else None)
            raise AccessRefused(
                "wrong-password", "ref, password: they do not belong together", "账号或密码不正确。", status=401
            )
        self._failures.forget(given.ref)
        return staff


def _too_many(seconds: float) -> Refusal:
    return Refusal(
        "too-many-failures",
        f"ref: {FAILURES} failures; try again in {seconds:.0f} s",
        f"登录失败次数过多，请{int(seconds // 60) + 1}分钟后再试。",
        status=429,
        members={"retry_after": int(seconds) + 1},
    )
