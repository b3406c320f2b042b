import asyncio
from importlib import import_module
from pathlib import Path
from typing import Any

from services.mediation.domain.form_fields import Fields
from services.mediation.domain.forms import FORMS, Form
from shared.runtime.mendable import Mendable

SUFFIX = ".docx"


class TemplatesWrong(Mendable):
    """The office's templates cannot be used; the message names the file and what is wrong in it."""


class WordForms:
    """Forms as Word documents, from the office's templates where there are any.

    Args:
        directory: of the office's templates, each called like its form, e.g. 人民调解协议书.docx; read once.

    Raises:
        TemplatesWrong: a file is called like no form, names a field that does not exist, or cannot be read.
    """

    def __init__(self, directory: Path | None) -> None:
        self._own = {} if directory is None else _templates_in(directory)

    async def filled(self, form: Form, fields: Fields) -> bytes:
        """Return a form as a .docx file."""
        return await asyncio.to_thread(self._filled, form, fields)

    def _filled(self, form: Form, fields: Fields) -> bytes:
        filling = _filling()
        template = self._own.get(form) or filling.default_template(form)
        made: bytes = filling.filled(template, fields)
        return made


def default_templates() -> dict[str, bytes]:
    """Return the built-in templates by the file names under which the office may replace them."""
    return {f"{entry.title}{SUFFIX}": _filling().default_template(form) for form, entry in FORMS.items()}


def _templates_in(directory: Path) -> dict[Form, bytes]:
    if not directory.is_dir():
        raise TemplatesWrong(f"TONGXIN_PAPER_TEMPLATES: there is no directory {directory}")
    forms = {f"{entry.title}{SUFFIX}": form for form, entry in FORMS.items()}
    # Word leaves ~$ files beside what it has open.
    files = sorted(file for file in directory.glob(f"*{SUFFIX}") if not file.name.startswith("~$"))
    return {_form_of(file, forms): _checked(file) for file in files}


def _form_of(file: Path, forms: dict[str, Form]) -> Form:
    if file.name not in forms:
        raise TemplatesWrong(f"paper template {file}: no form is called so; there are {', '.join(forms)}")
    return forms[file.name]


def _checked(file: Path) -> bytes:
    filling = _filling()
    template = file.read_bytes()
    try:
        filling.check(template)
    except filling.TemplateWrong as error:
        raise TemplatesWrong(f"paper template {file}: {error}") from error
    return template


def _filling() -> Any:
    return import_module("services.mediation.adapters.papers.filling")
