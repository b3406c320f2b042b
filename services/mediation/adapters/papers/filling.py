"""Fill Word templates; imported when the first paper is made, for the libraries take half a second to load."""

from functools import cache
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from services.mediation.adapters.papers.building import built
from services.mediation.adapters.papers.data import as_data
from services.mediation.adapters.papers.definitions import DEFINITIONS
from services.mediation.domain.form_fields import LISTS, TEXTS, Fields, sample_fields
from services.mediation.domain.forms import Form


class TemplateWrong(ValueError):
    """A template cannot be filled; the message names what is wrong in it."""


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
        document.render(as_data(fields), jinja_env=_environment(), autoescape=True)
        file = BytesIO()
        document.save(file)
    except TemplateError as error:
        raise TemplateWrong(error.message or type(error).__name__) from error
    except Exception as error:
        raise TemplateWrong(f"it is no Word template that can be filled: {error or type(error).__name__}") from error
    return file.getvalue()


def check(template: bytes) -> None:
    """Try a template with every field filled.

    Raises:
        TemplateWrong: names the fields that do not exist, also those that only some cases would reach.
    """
    made = filled(template, sample_fields())
    del made
    named = DocxTemplate(BytesIO(template)).get_undeclared_template_variables(_environment())
    unknown = sorted(named - {*TEXTS, *LISTS})
    if unknown:
        raise TemplateWrong(f"unknown field {', '.join(unknown)}")


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
