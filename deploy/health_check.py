"""What Docker asks in a service's container every few seconds; there is no curl in the image."""

import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

PORT = 8000
SECONDS = 4


def main(service: str) -> int:
    """Return 0 if the service can take work, else 1 and the reason on the error stream."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=SECONDS)
    try:
        connection.request("GET", f"/{service}/health/ready")
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
    except (OSError, HTTPException) as error:
        sys.stderr.write(f"{service} does not answer: {error!r}\n")
        return 1
    if answer.status != HTTPStatus.OK:
        sys.stderr.write(f"{answer.status} {body}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
