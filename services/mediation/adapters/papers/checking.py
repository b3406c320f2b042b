"""Try a template of the office before it is used: what is wrong in it is found before a paper is made of it."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.oxml import parse_xml

from services.mediation.adapters.papers.filling import TemplateWrong, filled, named_fields, tree_of
from services.mediation.adapters.papers.loops import wrong_with_lists
from services.mediation.domain.form_fields import LISTS, TEXTS, bare_fields, sample_fields

MOST_BYTES, MOST_BYTES_UNPACKED = 5_000_000, 50_000_000
_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
_READ_BY_PEOPLE = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_BRACE = re.compile(r"[^{}｛｝]{0,12}[{}｛｝][^{}｛｝]{0,20}")


def check(template: bytes) -> frozenset[str]:
    """Try a template with every field filled, and with as little as a case can hold; return the fields it names.

    Raises:
        TemplateWrong: names the fields that do not exist, also those that only some cases would reach and those of the
            items of a list, a list that is not repeated, what stands in the paper where nothing is known, or a brace
            that begins no field.
    """
    _must_be_of_size(template)
    full = filled(template, sample_fields())
    named = named_fields(template)
    unknown = sorted(named - {*TEXTS, *LISTS})
    if unknown:
        raise TemplateWrong(f"unknown field {', '.join(unknown)}; docs/papers.md lists them")
    if wrong := sorted(set(wrong_with_lists(tree_of(template)))):
        raise TemplateWrong("; ".join(wrong))
    try:
        filled(template, bare_fields())
    except TemplateWrong as error:
        raise TemplateWrong(f"it fails where a case has nothing to tell yet: {error}") from error
    _must_have_no_brace(full)
    return named


def _must_be_of_size(template: bytes) -> None:
    if len(template) > MOST_BYTES:
        raise TemplateWrong(f"it has {len(template)} bytes, at most {MOST_BYTES}: take large pictures out of it")
    try:
        unpacked = sum(it.file_size for it in ZipFile(BytesIO(template)).infolist())
    except (BadZipFile, OSError) as error:
        raise TemplateWrong(f"it is no Word template that can be filled: {error}; save it in Word as .docx") from error
    if unpacked > MOST_BYTES_UNPACKED:
        raise TemplateWrong(f"it unpacks to {unpacked} bytes, at most {MOST_BYTES_UNPACKED}")


def _must_have_no_brace(paper: bytes) -> None:
    archive = ZipFile(BytesIO(paper))
    for part in (name for name in archive.namelist() if _READ_BY_PEOPLE.fullmatch(name)):
        for paragraph in parse_xml(archive.read(part)).iter(_PARAGRAPH):
            if (found := _BRACE.search("".join(paragraph.itertext()))) is not None:
                raise TemplateWrong(f"a brace is left in “{found.group()}”: fields stand in {{{{ }}}} of half width")
