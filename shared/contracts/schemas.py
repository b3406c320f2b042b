"""JSON Schemas of the envelope and of the `data` of every type."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from shared.contracts.envelope import Event
from shared.contracts.registry import EVENT_TYPES, EventType

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ENVELOPE_SCHEMA = "urn:tongxin:schema:envelope:1.0"


class _WithoutFieldTitles(GenerateJsonSchema):
    """A title that repeats the field's name says nothing."""

    def field_title_should_be_set(self, schema: object) -> bool:
        del schema
        return False


def data_schema(entry: EventType) -> dict[str, Any]:
    """Return the schema that the `dataschema` of an event of this type names."""
    schema = entry.model.model_json_schema(schema_generator=_WithoutFieldTitles)
    return schema | {"$schema": DIALECT, "$id": entry.dataschema, "title": entry.type}


def attributes_schema() -> dict[str, Any]:
    """Return the schema of the envelope, without the `data`."""
    schema = Event.model_json_schema(schema_generator=_WithoutFieldTitles)
    del schema["$defs"], schema["properties"]["data"]
    sent = [name for name, field in Event.model_fields.items() if field.is_required() or field.default is not None]
    return schema | {
        "title": "CloudEvent",
        "description": "Context attributes of CloudEvents 1.0 with the extensions of Tongxin.",
        "required": [name for name in sent if name != "data"],
    }


def envelope_schema() -> dict[str, Any]:
    """Return the schema of a whole message, whatever its type."""
    schema = attributes_schema()
    schema["properties"]["data"] = {"type": "object"}
    schema["required"].append("data")
    return schema | {"$schema": DIALECT, "$id": ENVELOPE_SCHEMA}


def shared_schemas(ref_template: str) -> dict[str, Any]:
    """Return name -> schema of every model of the registry and what they are made of, for one document.

    Args:
        ref_template: where the document keeps them, e.g. "#/components/schemas/{model}".
    """
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [(entry.model, "validation") for entry in EVENT_TYPES]
    _, schemas = models_json_schema(models, ref_template=ref_template, schema_generator=_WithoutFieldTitles)
    definitions: dict[str, Any] = schemas["$defs"]
    return definitions
