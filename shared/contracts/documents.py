"""The published documents of the contracts, made from the registry.

To write them: `python -m shared.contracts.documents docs/contracts`.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from shared.contracts.asyncapi import asyncapi
from shared.contracts.catalogue import catalogue
from shared.contracts.levels import Level
from shared.contracts.registry import EVENT_TYPES
from shared.contracts.schemas import data_schema, envelope_schema


def documents() -> dict[str, str]:
    """Return path below docs/contracts -> text of every document; the same registry gives the same text."""
    return {
        "README.md": catalogue(),
        "schemas/envelope.json": canonical(envelope_schema()),
        **{f"schemas/{entry.type}.json": canonical(data_schema(entry)) for entry in EVENT_TYPES},
        **{f"asyncapi-{level}.json": canonical(asyncapi(level)) for level in Level},
    }


def canonical(value: dict[str, Any]) -> str:
    """Return JSON with sorted keys, Chinese as it is, and a last line break."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write(directory: Path) -> None:
    """Write every document below a directory, which is made if it is missing.

    Raises:
        OSError: the directory cannot be written.
    """
    for path, text in documents().items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m shared.contracts.documents", description=write.__doc__)
    parser.add_argument("directory", type=Path, help="where the documents go, e.g. docs/contracts")
    write(parser.parse_args().directory)
