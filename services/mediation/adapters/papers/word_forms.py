import asyncio
from importlib import import_module
from pathlib import Path
from typing import Any

from services.mediation.domain.form_fields import Fields
from services.mediation.domain.forms import FORMS, Form
from shared.rules.refusal import Refusal
from shared.runtime.mendable import Mendable

SUFFIX = ".docx"
OTHER_DOCUMENTS = frozenset({".doc", ".docm", ".dot", ".dotm", ".dotx", ".odt", ".rtf", ".wps", ".wpt", SUFFIX})
REMEDY = "correct it in Word, or take the file away to use the built-in template"


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
        self._named: dict[Form, frozenset[str]] = {}

    @property
    def own(self) -> tuple[Form, ...]:
        """The forms that the office has templates of its own for."""
        return tuple(self._own)

    async def named(self, form: Form) -> frozenset[str]:
        """Return the fields a form names; from the office's template where there is one."""
        if form not in self._named:
            self._named[form] = await asyncio.to_thread(self._names_of, form)
        return self._named[form]

    async def filled(self, form: Form, fields: Fields) -> bytes:
        """Return a form as a .docx file.

        Raises:
            Refusal: the office's template fails with what this case tells, though it passed its trial.
        """
        return await asyncio.to_thread(self._filled, form, fields)

    def _names_of(self, form: Form) -> frozenset[str]:
        filling = _filling()
        named: frozenset[str] = filling.named_fields(self._own.get(form) or filling.default_template(form))
        return named

    def _filled(self, form: Form, fields: Fields) -> bytes:
        filling = _filling()
        template = self._own.get(form) or filling.default_template(form)
        try:
            made: bytes = filling.filled(template, fields)
        except filling.TemplateWrong as error:
            raise _unusable(form, error) from error
        return made


def default_templates() -> dict[str, bytes]:
    """Return the built-in templates by the file names under which the office may replace them."""
    return {f"{entry.title}{SUFFIX}": _filling().default_template(form) for form, entry in FORMS.items()}


def _templates_in(directory: Path) -> dict[Form, bytes]:
    if not directory.is_dir():
        raise TemplatesWrong(f"TONGXIN_PAPER_TEMPLATES: there is no directory {directory}")
    forms = {f"{entry.title}{SUFFIX}": form for form, entry in FORMS.items()}
    # Word leaves ~$ files beside what it has open.
    files = sorted(file for file in directory.iterdir() if not file.name.startswith(("~$", ".")))
    return {_form_of(file, forms): _checked(file) for file in files if file.suffix.lower() in OTHER_DOCUMENTS}


def _form_of(file: Path, forms: dict[str, Form]) -> Form:
    if file.suffix != SUFFIX:
        raise TemplatesWrong(f"paper template {file}: it is no {SUFFIX} file; save it in Word as {SUFFIX}")
    if file.name not in forms:
        raise TemplatesWrong(f"paper template {file}: no form is called so; there are {', '.join(forms)}")
    return forms[file.name]


def _checked(file: Path) -> bytes:
    checking = import_module("services.mediation.adapters.papers.checking")
    try:
        template = file.read_bytes()
        checking.check(template)
    except OSError as error:
        raise TemplatesWrong(f"paper template {file}: it cannot be read: {error.strerror}") from error
    except checking.TemplateWrong as error:
        raise TemplatesWrong(f"paper template {file}: {error}: {REMEDY}") from error
    return template


def _unusable(form: Form, error: Exception) -> Refusal:
    title = FORMS[form].title
    return Refusal(
        "paper-template-wrong",
        f"paper template {title}{SUFFIX}: {error}: {REMEDY}",
        f"文书模板“{title}”填写出错，未制作文书；请联系管理人员更正模板。",
        status=500,
        members={"form": form.value, "template": f"{title}{SUFFIX}"},
    )


def _filling() -> Any:
    return import_module("services.mediation.adapters.papers.filling")
