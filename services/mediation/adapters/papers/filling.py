"""Fill Word templates; imported when the first paper is made, for the libraries take half a second to load."""

from functools import cache
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

from services.mediation.adapters.papers.building import built
from services.mediation.adapters.papers.data import as_data
from services.mediation.adapters.papers.definitions import DEFINITIONS
from services.mediation.domain.form_fields import Fields
from services.mediation.domain.forms import Form


class TemplateWrong(ValueError):
    """A template cannot be filled; the message names what is wrong in it."""


class Sandbox(SandboxedEnvironment):
    """Jinja without what reaches beyond the fields, and without the one operator that makes any text huge."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers only."""
        del context
        if isinstance(left, int | float) and isinstance(right, int | float) and operator == "*":
            return left * right
        raise SecurityError(f"{operator} is for numbers only, and no powers are taken")


@cache
def default_template(form: Form) -> bytes:
    """Return the template this system brings along, as a .docx file."""
    return built(DEFINITIONS[form])


def filled(template: bytes, fields: Fields) -> bytes:
    """Return a template with its fields filled, as a .docx file.

    Raises:
        TemplateWrong: it names a field that does not exist, or it cannot be read.
    """
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(as_data(fields), jinja_env=environment(), autoescape=True)
        file = BytesIO()
        document.save(file)
    except TemplateError as error:
        raise TemplateWrong(error.message or type(error).__name__) from error
    except Exception as error:
        raise TemplateWrong(f"it is no Word template that can be filled: {error or type(error).__name__}") from error
    return file.getvalue()


def named_fields(template: bytes) -> frozenset[str]:
    """Return the names a template that can be filled asks for, also those that only some cases would reach."""
    return frozenset(find_undeclared_variables(tree_of(template)))


def tree_of(template: bytes) -> nodes.Template:
    """Return what a template that can be filled says, parsed: its text, headers and footers."""
    document = DocxTemplate(BytesIO(template))
    document.init_docx()
    parts = [document.get_xml()]
    for where in (document.HEADER_URI, document.FOOTER_URI):
        parts += [document.get_part_xml(part) for _, part in document.get_headers_footers(where)]
    return environment().parse("".join(document.patch_xml(part) for part in parts))


def environment() -> Sandbox:
    """Return what templates run in."""
    return Sandbox(autoescape=True, undefined=StrictUndefined)
