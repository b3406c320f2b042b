"""AsyncAPI 3 documents, one for each level: what a subscriber of that level may receive, and nothing else."""

import json
from typing import Any

from shared.contracts.channels import Channel, channel_of, filter_templates
from shared.contracts.codes import Kind
from shared.contracts.envelope import CONTENT_TYPE
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.levels import Level
from shared.contracts.registry import EVENT_TYPES, EventType
from shared.contracts.schemas import attributes_schema, shared_schemas

CONTRACT_VERSION = "1.0.0"
_SCHEMAS = "#/components/schemas/"
_PLACE_PARAMETERS = {
    "district": {"description": "six digits of the administrative code", "examples": ["220105"]},
    "street": {"description": "its next three digits", "examples": ["003"]},
    "community": {"description": "its last three to six digits; 000 is the street itself", "examples": ["001"]},
}


def asyncapi(level: Level) -> dict[str, Any]:
    """Return the document of a level."""
    heard = [(entry, channel) for entry in EVENT_TYPES if (channel := channel_of(entry, level))]
    return {
        "asyncapi": "3.0.0",
        "id": f"urn:tongxin:asyncapi:{level}",
        "info": {
            "title": f"Tongxin events for a {level}",
            "version": CONTRACT_VERSION,
            "description": "Made from the registry. How to connect, and what is promised: docs/integrating.md.",
        },
        "defaultContentType": CONTENT_TYPE,
        "x-nats-filters": list(filter_templates(level)),
        "channels": _merged([_channel(entry, channel) for entry, channel in heard]),
        "operations": {f"receive.{entry.type}": _operation(entry) for entry, _ in heard},
        "components": {
            "messages": {entry.type: _message(entry) for entry, _ in heard},
            "schemas": _schemas([entry for entry, _ in heard]),
        },
    }


def _merged(channels: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Versions of one event share a subject, hence a channel."""
    result: dict[str, Any] = {}
    for name, channel in channels:
        known = result.setdefault(name, channel)
        known["messages"] |= channel["messages"]
    return result


def _channel(entry: EventType, channel: Channel) -> tuple[str, dict[str, Any]]:
    parameters: dict[str, Any] = dict(_PLACE_PARAMETERS)
    if "{kind}" in channel.address:
        parameters["kind"] = {"description": "what sort of matter", "enum": [kind.token for kind in Kind]}
    if "{reach}" in channel.address:
        parameters["reach"] = {"description": "highest level it concerns", "enum": list(channel.reaches)}
    return _channel_name(entry), {
        "address": channel.address,
        "description": entry.description,
        "parameters": parameters,
        "messages": {entry.type: {"$ref": f"#/components/messages/{entry.type}"}},
    }


def _channel_name(entry: EventType) -> str:
    return f"{entry.family}.{entry.name}"


def _operation(entry: EventType) -> dict[str, Any]:
    channel = f"#/channels/{_channel_name(entry)}"
    return {
        "action": "receive",
        "summary": entry.description,
        "channel": {"$ref": channel},
        "messages": [{"$ref": f"{channel}/messages/{entry.type}"}],
    }


def _message(entry: EventType) -> dict[str, Any]:
    attributes = {
        "type": {"const": entry.type},
        "source": {"enum": [f"/tongxin/{service}" for service in entry.publishers]},
        "dataschema": {"const": entry.dataschema},
    }
    return {
        "name": entry.type,
        "title": entry.name,
        "summary": entry.description,
        "contentType": CONTENT_TYPE,
        "headers": {
            "type": "object",
            "properties": {
                "Nats-Msg-Id": {"type": "string", "description": "the id of the event"},
                "Content-Type": {"const": CONTENT_TYPE},
            },
        },
        "payload": {
            "allOf": [
                {"$ref": f"{_SCHEMAS}CloudEvent"},
                {
                    "type": "object",
                    "properties": attributes | {"data": {"$ref": f"{_SCHEMAS}{entry.model.__name__}"}},
                    "required": ["data"],
                },
            ]
        },
        "examples": [{"name": entry.name, "payload": json.loads(EXAMPLES[entry.model].encode())}],
    }


def _schemas(entries: list[EventType]) -> dict[str, Any]:
    """Return the envelope and just the schemas the messages lead to."""
    available = shared_schemas(_SCHEMAS + "{model}")
    needed: dict[str, Any] = {}
    waiting = [entry.model.__name__ for entry in entries]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = available[name]
            waiting += _referred(available[name])
    return needed | {"CloudEvent": attributes_schema()}


def _referred(node: object) -> list[str]:
    """Return the names of the schemas a schema refers to."""
    if isinstance(node, list):
        return [name for part in node for name in _referred(part)]
    if not isinstance(node, dict):
        return []
    here = [node["$ref"].removeprefix(_SCHEMAS)] if "$ref" in node else []
    return here + [name for part in node.values() for name in _referred(part)]
