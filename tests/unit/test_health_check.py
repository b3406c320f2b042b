import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from deploy import health_check
from tests.support.servers import free_port


class Service(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/intake/health/ready" else 404)
        self.end_headers()
        self.wfile.write(b'{"database": "TimeoutError"}')

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Service]]:
    monkeypatch.setattr(health_check, "PORT", free_port())
    with ThreadingHTTPServer(("127.0.0.1", health_check.PORT), Service) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Service
        server.shutdown()
        thread.join()


def test_ready_is_healthy(service: type[Service], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "status", 200)
    assert health_check.main("intake") == 0


def test_unready_is_not_and_says_why(
    service: type[Service], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(service, "status", 503)
    assert health_check.main("intake") == 1
    assert "503" in (said := capsys.readouterr().err)
    assert "TimeoutError" in said


def test_nobody_there_is_not_healthy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(health_check, "PORT", free_port())
    assert health_check.main("intake") == 1
    assert "intake does not answer" in capsys.readouterr().err
