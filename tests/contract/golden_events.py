"""The recorded events: what was sent once must be understood for ever, so no file here is edited after a release."""

import json
from pathlib import Path
from typing import Any

DIRECTORY = Path(__file__).parent / "golden"
SUBJECTS: dict[str, str] = json.loads((DIRECTORY / "subjects.json").read_text())
GOLDEN: dict[str, bytes] = {
    path.stem: path.read_bytes() for path in sorted(DIRECTORY.glob("*.json")) if path.stem != "subjects"
}


def document(type_name: str) -> dict[str, Any]:
    """A fresh copy of a golden event as JSON values."""
    value: dict[str, Any] = json.loads(GOLDEN[type_name])
    return value
