"""From what a browser sent to the reply of the writer, or back to the form."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from shared.people.access_refused import AccessRefused
from shared.rules.refusal import Refusal
from shared.web.command_forms.filled_in import Fields, command_of
from shared.web.command_forms.inputs import Input
from shared.web.command_forms.shown import ONE_MORE, Filled

MOST_OF_A_KEY = 64
"""Characters of the key a form carries, by which the same one sent twice is one."""

M = TypeVar("M", bound=BaseModel)


async def taken(
    model: type[M],
    inputs: Sequence[Input],
    fields: Fields,
    give: Callable[[M], Awaitable[object]],
    given: Mapping[str, Any] | None = None,
) -> tuple[Any, Filled | None]:
    """Return the reply to a command that was filled in; or what the form shows again, and why.

    Args:
        model: of the command.
        inputs: what was asked for.
        fields: what was filled in.
        give: hands the command to the writer.
        given: fields that the page knows and does not ask for.

    Raises:
        AccessRefused: somebody may not; that is told and recorded as everywhere.
    """
    if ONE_MORE in fields:
        return None, Filled(fields)
    try:
        return await give(command_of(model, inputs, fields, given)), None
    except AccessRefused:
        raise
    except Refusal as refusal:
        return None, Filled(fields, refusal)
