import asyncio
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx
import structlog
from pydantic import BaseModel, ValidationError

from services.mediation.application.personal_data import Credentials, Person, PersonalData
from shared.rules.refusal import Refusal

log = structlog.get_logger(__name__)

TAIL_CHARACTERS = 4
_WE_WERE_WRONG = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


class _Party(BaseModel):
    role: str
    name: str
    phone: str | None = None
    address: str | None = None
    id_number: str | None = None


class _Answer(BaseModel):
    summary: str
    parties: tuple[_Party, ...]


class IntakePersonalData:
    """Personal data over intake's HTTP interface, where rights are asked and reads are recorded."""

    def __init__(self, url: str, timeout_seconds: float) -> None:
        self._url = url.rstrip("/")
        self._timeout_seconds = timeout_seconds
        self._tls = httpx.create_ssl_context()

    async def read(self, case_id: str, credentials: Credentials, reason: str) -> PersonalData:
        """Return the personal data of a case, asked for by whoever the credentials belong to.

        Raises:
            Refusal: intake's own, when this person may not; else `personal-data-away`.
        """
        address = f"{self._url}/intake/cases/{quote(case_id, safe='')}/personal-data"
        try:
            async with (
                asyncio.timeout(self._timeout_seconds),
                httpx.AsyncClient(verify=self._tls, timeout=self._timeout_seconds, trust_env=False) as client,
            ):
                answer = await client.get(address, params={"reason": reason}, headers=dict(credentials))
        except (TimeoutError, httpx.HTTPError) as error:
            # The text of an error may repeat the address, and with it the stated reason.
            raise _away(type(error).__name__) from error
        return _read(answer)


def _read(answer: httpx.Response) -> PersonalData:
    if not answer.is_success:
        raise _refused(answer)
    try:
        told = _Answer.model_validate_json(answer.content)
    except ValidationError as error:
        raise _away("an answer this version does not understand") from error
    return PersonalData(
        told.summary,
        tuple(
            Person(
                party.role,
                party.name,
                party.phone or "",
                party.address or "",
                (party.id_number or "")[-TAIL_CHARACTERS:],
            )
            for party in told.parties
        ),
    )


def _refused(answer: httpx.Response) -> Refusal:
    problem = _problem(answer)
    if not answer.is_client_error or answer.status_code in _WE_WERE_WRONG or problem is None:
        return _away(f"status {answer.status_code}")
    return Refusal(
        str(problem.get("type", "")).rpartition(":")[2],
        f"intake refused the personal data: {problem.get('detail', '')}",
        str(problem.get("sentence", "无法读取当事人信息。")),
        status=answer.status_code,
    )


def _problem(answer: httpx.Response) -> dict[str, Any] | None:
    try:
        found = answer.json()
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _away(what: str) -> Refusal:
    log.warning("personal_data.away", error=what)
    return Refusal(
        "personal-data-away",
        f"intake did not give the personal data ({what}); nothing was made, ask again later",
        "登记服务暂时无法提供当事人信息，文书未生成，请稍后再试。",
        status=503,
    )
