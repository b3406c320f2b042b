"""Text of people as data: nothing in it is markup of Word or code of a template."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from services.mediation.domain.form_fields import Fields

_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_data(fields: Fields) -> dict[str, Markup | list[dict[str, Markup]]]:
    """Return the fields such that each text stands in the document as it was written.

    Line breaks stay; control characters, which XML does not know, are left out.
    """
    return {name: _list(value) if isinstance(value, list) else text_as_data(value) for name, value in fields.items()}


def text_as_data(text: str) -> Markup:
    """Return one text as markup that shows it; braces too, for the template engine reads on in its own output."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = escape(_NOT_IN_XML.sub("", lines))
    return Markup(str(shown).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped above


def _list(items: list[dict[str, str]]) -> list[dict[str, Markup]]:
    return [_item(item) for item in items]


def _item(item: Mapping[str, str]) -> dict[str, Markup]:
    return {key: text_as_data(value) for key, value in item.items()}
