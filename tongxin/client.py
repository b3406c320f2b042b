"""The system's HTTP interfaces, asked for a person: every trouble is one sentence that says what to do."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from shared.runtime.mendable import Mendable
from tongxin.connection_options import EMBEDDED_TOKENS

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 60.0
LOOPBACK = {"127.0.0.1", "localhost", "::1"}

Parameters = Mapping[str, str | int | None]
"""Of a query; those that are None are left out."""


class ServerUnreachable(Mendable):
    """Nobody answered, the answer broke off, or the system is in trouble itself."""


class RequestRefused(Mendable):
    """The system answered, and said no.

    Attributes:
        status: HTTP status.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Server:
    """A running system.

    Args:
        url: of the gateway or of the embedded run, without a path.
        token: sent as Bearer, if there is one.
        token_file: file that holds the token; that of the embedded run when neither is given, the system
            is on this machine, and there is one.
    """

    def __init__(self, url: str, token: str | None = None, token_file: Path | None = None) -> None:
        self.url = url.rstrip("/")
        if token is None and token_file is None and urlsplit(url).hostname in LOOPBACK:
            token_file = next((file for file in EMBEDDED_TOKENS if file.exists()), None)
        token = token_file.read_text().strip() if token_file else token
        try:
            self._http = httpx.Client(
                base_url=self.url,
                headers={"Authorization": f"Bearer {token}"} if token else {},
                timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
                # A proxy of the environment does not lead to this machine.
                trust_env=urlsplit(url).hostname not in LOOPBACK,
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise ServerUnreachable(f"--url {url}: {error}; write e.g. http://127.0.0.1:8000") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, path: str, parameters: Parameters | None = None) -> Any:
        """Return a JSON answer.

        Raises:
            ServerUnreachable: nobody answered.
            RequestRefused: the system said no.
        """
        answer = self._answer(path, parameters)
        try:
            return answer.json()
        except ValueError:
            raise self._stranger(answer) from None

    def post(self, path: str, body: Mapping[str, object]) -> Any:
        """Send a command and return the JSON answer; raises like `get`."""
        with self._reached():
            answer = self._http.post(path, json=body)
        self._refuse(answer)
        return answer.json()

    def text(self, path: str, parameters: Parameters | None = None) -> str:
        """Return an answer in plain text; raises like `get`."""
        return self._answer(path, parameters).text

    def content(self, path: str, parameters: Parameters | None = None) -> bytes:
        """Return an answer as it is, e.g. a file; raises like `get`."""
        return self._answer(path, parameters).content

    @contextmanager
    def messages(
        self, path: str, body: bytes, parameters: Parameters, quiet_seconds: float
    ) -> Iterator[Iterator[dict[str, Any]]]:
        """Send a file and read the answer while it comes, a JSON message a line; raises like `lines`."""
        timeout = httpx.Timeout(quiet_seconds, connect=CONNECT_SECONDS)
        with (
            self._reached(),
            self._http.stream("POST", path, content=body, params=_said(parameters), timeout=timeout) as answer,
        ):
            if answer.is_error:
                answer.read()
            self._refuse(answer)
            yield (json.loads(line) for line in answer.iter_lines())

    def broken_off(self) -> ServerUnreachable:
        """Return what to raise when an answer ended before its end."""
        return ServerUnreachable(
            f"{self.url} broke its answer off: send the same again, what is done is not done twice"
        )

    @contextmanager
    def lines(
        self, path: str, parameters: Parameters, headers: Mapping[str, str], quiet_seconds: float
    ) -> Iterator[Iterator[str]]:
        """Read an answer line by line while it comes.

        Args:
            path: e.g. "/reporting/events/stream".
            parameters: of the query.
            headers: beside the usual ones.
            quiet_seconds: so long may nothing come before the answer counts as broken off.

        Raises:
            ServerUnreachable: nobody answered, or the answer broke off.
            RequestRefused: the system said no.
        """
        timeout = httpx.Timeout(quiet_seconds, connect=CONNECT_SECONDS)
        with (
            self._reached(),
            self._http.stream("GET", path, params=_said(parameters), headers=headers, timeout=timeout) as answer,
        ):
            if answer.is_error:
                answer.read()
            self._refuse(answer)
            yield answer.iter_lines()

    def _answer(self, path: str, parameters: Parameters | None) -> httpx.Response:
        with self._reached():
            answer = self._http.get(path, params=_said(parameters or {}))
        self._refuse(answer)
        return answer

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except httpx.ConnectError as error:
            raise ServerUnreachable(
                f"nothing answers at {self.url} ({error}): start it (`tongxin up`) or say where it is with --url"
            ) from error
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise ServerUnreachable(
                f"{self.url} did not answer as it should ({error or type(error).__name__}): "
                "see to it and try again, or say with --url where it is"
            ) from error

    def _refuse(self, answer: httpx.Response) -> None:
        if answer.is_success:
            return
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            raise RequestRefused(
                f"{self.url} asks for a token (401): give the right one with --token-file or TONGXIN_TOKEN_FILE; "
                "`tongxin user token` makes one",
                answer.status_code,
            )
        problem = _problem(answer)
        if answer.is_server_error:
            raise ServerUnreachable(problem or f"{self.url} cannot serve now ({answer.status_code}): try again later")
        if problem is not None:
            raise RequestRefused(problem, answer.status_code)
        raise self._stranger(answer)

    def _stranger(self, answer: httpx.Response) -> RequestRefused:
        return RequestRefused(
            f"{answer.url} answered {answer.status_code} and nothing this command understands: "
            "is --url the address of a Tongxin?",
            answer.status_code,
        )


def _said(parameters: Parameters) -> dict[str, str | int]:
    return {name: value for name, value in parameters.items() if value is not None}


def _problem(answer: httpx.Response) -> str | None:
    """Return the detail of a problem document (RFC 9457), None when the answer is none."""
    if "json" not in answer.headers.get("content-type", ""):
        return None
    try:
        detail = answer.json().get("detail")
    except (ValueError, AttributeError):
        return None
    return detail if isinstance(detail, str) else None
