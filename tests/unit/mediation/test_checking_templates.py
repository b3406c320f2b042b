"""Templates as an office changes them: what is wrong in one is told before a paper is made of it."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from services.mediation.adapters.papers.checking import MOST_BYTES, MOST_BYTES_UNPACKED, check
from services.mediation.adapters.papers.filling import TemplateWrong
from tests.unit.mediation.test_filling import template

DOCUMENT = "word/document.xml"


def with_part(file: bytes, name: str, changed: Callable[[bytes], bytes]) -> bytes:
    """A Word file with one of its parts changed, as no Word would write it."""
    source, target = ZipFile(BytesIO(file)), BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for part in source.namelist():
            archive.writestr(part, changed(source.read(part)) if part == name else source.read(part))
    return target.getvalue()


def in_header(text: str) -> bytes:
    document, file = Document(), BytesIO()
    document.sections[0].header.paragraphs[0].text = text
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        ("{{ 卷好 }}", "卷好"),
        ("{% if 卷号 == '不会有' %}{{ 别的 }}{% endif %}", "别的"),
        ("{% for person in 当事人 %}{{ person.性命 }}{% endfor %}", "性命"),
        (
            "{% for p in 当事人 %}{% if p.姓名 == '不会有' %}{{ p.性命 }}{% endif %}{% endfor %}",
            "unknown field 性命 of an item of 当事人, which has 称谓、姓名",
        ),
        ("{% for s in 调解记录 | reverse %}{{ s['地点'] if s.次序 == '9' else s['地址'] }}{% endfor %}", "地址"),
        (
            "{% for f in 卷内文书 %}{% for p in 当事人 %}{{ p.页次 if 0 }}{% endfor %}{% endfor %}",
            "页次 of an item of 当事人",
        ),
        ("{% for sign in 卷号 %}{{ sign }}{% endfor %}", "卷号 is one text"),
        ("当事人：{{ 当事人 }}", "当事人 is a list: repeat it"),
        ("{{ 卷号", "unexpected"),
        ("{%p for person in 当事人 %}", "endfor"),
        ("{{ 卷号 | 大写 }}", "大写"),
        ("{% include 'x' %}", "no loader"),
        ("{{ 卷号.__class__.__mro__ }}", "__class__"),
        ("{{ 'x' * 100000000 }}", "numbers only"),
        ("{{ 9 ** 99999999 }}", "numbers only"),
        ("{{ 调解记录[0].内容 }}", "nothing to tell yet: .*no element 0"),
        ("{{ 1 // (调解记录 | length) }}", "nothing to tell yet: .*zero"),
        ("卷号：{ 卷号 }", "a brace is left in “卷号：{ 卷号 }”|a brace is left in “卷号：{ 卷号 ”"),
        ("卷号：｛｛ 卷号 ｝｝", "half width"),
        ("卷号：{{ 卷号 }}}", "half width"),
    ],
)
def test_a_wrong_template_is_told_by_what_is_wrong_in_it(paragraph: str, named: str) -> None:
    with pytest.raises(TemplateWrong, match=named):
        check(template(paragraph))


def test_headers_are_tried_as_well() -> None:
    with pytest.raises(TemplateWrong, match="卷好"):
        check(in_header("{{ 卷好 }}"))
    with pytest.raises(TemplateWrong, match="half width"):
        check(in_header("{ 卷号 }"))
    assert check(in_header("{{ 卷号 }}")) == {"卷号"}


@pytest.mark.parametrize(
    "changed",
    [
        lambda _: b"",
        lambda _: b"%PDF-1.4 not a docx",
        lambda good: good[: len(good) // 2],
        lambda good: with_part(good, DOCUMENT, lambda xml: xml[:-30]),
        lambda good: with_part(good, "[Content_Types].xml", lambda _: b"<Types/>"),
    ],
    ids=["empty", "pdf", "cut off", "broken xml", "no types"],
)
def test_a_file_that_is_no_template_is_told(changed: Callable[[bytes], bytes]) -> None:
    with pytest.raises(TemplateWrong, match="no Word template"):
        check(changed(template("{{ 卷号 }}")))


def test_a_huge_file_is_told_by_its_size() -> None:
    with pytest.raises(TemplateWrong, match=f"at most {MOST_BYTES}: take large pictures"):
        check(b"x" * (MOST_BYTES + 1))
    packed = with_part(template("x"), DOCUMENT, lambda xml: xml + b" " * MOST_BYTES_UNPACKED)
    with pytest.raises(TemplateWrong, match=f"at most {MOST_BYTES_UNPACKED}"):
        check(packed)


def test_a_template_reads_no_file_of_the_host() -> None:
    entity = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document'
    own = with_part(
        template("前 {{ 卷号 }}"),
        DOCUMENT,
        lambda xml: xml.replace(b"<w:document", entity, 1).replace("前".encode(), b"&x;"),
    )
    assert check(own) == {"卷号"}


def test_what_word_splits_into_runs_is_one_field() -> None:
    split = b"{{</w:t></w:r><w:r><w:t> \xe5\x8d\xb7</w:t></w:r><w:r><w:t>\xe5\x8f\xb7 }}"
    own = with_part(template("{{ 卷号 }}"), DOCUMENT, lambda xml: xml.replace("{{ 卷号 }}".encode(), split))
    assert check(own) == {"卷号"}


def test_lists_are_repeated_within_one_another_filtered_and_counted() -> None:
    own = template(
        "{%p for f in 卷内文书 %}",
        "{{ loop.index }}、{{ f.文书名称 }}：{% for p in 申请人[:1] %}{{ p.姓名 }}{{ f.页次 }}{% endfor %}",
        "{%p endfor %}",
        "共{{ 调解记录 | length }}次，{{ 当事人 | map(attribute='姓名') | join('、') }}",
    )
    assert check(own) == {"卷内文书", "申请人", "调解记录", "当事人"}


def test_changed_wording_and_a_removed_field_are_the_offices_own() -> None:
    assert check(template("本街道的封面", "{{ 卷号 }}")) == {"卷号"}
    assert check(template("全部手写")) == frozenset()
