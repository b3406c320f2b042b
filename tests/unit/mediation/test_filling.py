"""Filled templates, opened again: what people wrote stands there as they wrote it."""

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mediation.adapters.papers.checking import check
from services.mediation.adapters.papers.filling import default_template, filled
from services.mediation.domain.form_fields import LISTS, TEXTS, sample_fields
from services.mediation.domain.forms import FORMS, Form
from tests.support.word import text_of

TRICKY = "{{ 卷号 }} {% for x in y %}{%tr x %}{_{ {#- <w:br/> &amp; &#123; ]]> \"'<>&、𠮷\n下一行\t完"
TEXT = st.text(
    st.one_of(st.sampled_from("{}%#<>&\"'_\n\t王纠纷𠮷"), st.characters(exclude_categories=["Cs", "Cc"])), max_size=300
)


def template(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("form", Form)
def test_the_templates_brought_along_name_fields_that_exist(form: Form) -> None:
    check(default_template(form))


@pytest.mark.parametrize("form", Form)
def test_no_code_of_a_template_is_left_in_a_form(form: Form) -> None:
    text = text_of(filled(default_template(form), sample_fields()))
    assert not any(code in text for code in ("{{", "}}", "{%", "%}"))


@pytest.mark.parametrize("form", Form)
def test_what_is_to_be_written_by_hand_has_its_place(form: Form) -> None:
    text = text_of(default_template(form)).replace(" ", "").replace("　", "")
    assert [label for label in FORMS[form].by_hand if label not in text] == []


def test_every_text_field_is_used_by_a_form() -> None:
    marked = {**sample_fields(), **{name: f"〔{name}〕" for name in TEXTS}}
    told = "".join(text_of(filled(default_template(form), marked)) for form in Form)
    assert [name for name in TEXTS if f"〔{name}〕" not in told] == []


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(TEXT)
def test_text_of_people_is_data(text: str) -> None:
    own = template("前{{ 纠纷概况 }}后", "{%p for person in 当事人 %}", "<{{ person.姓名 }}>", "{%p endfor %}")
    fields = {**sample_fields(), "纠纷概况": text, "当事人": [dict.fromkeys(LISTS["当事人"], text)]}
    assert text_of(filled(own, fields)).split("\n") == f"前{text}后\n<{text}>".split("\n")


@pytest.mark.parametrize("form", [Form.AGREEMENT, Form.ACCEPTANCE_REGISTER, Form.CLOSING_REPORT])
def test_tricky_text_stands_in_the_forms_as_it_was_written(form: Form) -> None:
    person = {**dict.fromkeys(LISTS["当事人"], "甲"), "姓名": "<b>{{ 7*7 }}</b>"}
    fields = {**sample_fields(), "纠纷概况": TRICKY, "当事人": [person]}
    text = text_of(filled(default_template(form), fields))
    assert TRICKY in text
    assert "<b>{{ 7*7 }}</b>" in text


def test_a_very_long_text_is_not_cut() -> None:
    text = "纠纷经过。" * 20_000
    assert text in text_of(filled(default_template(Form.AGREEMENT), {**sample_fields(), "协议内容": text}))


def test_what_xml_does_not_know_is_left_out() -> None:
    fields = {**sample_fields(), "纠纷概况": "一\x00\x07\x0b\x0c二\r\n三\ufffe\ud800"}
    assert text_of(filled(template("{{ 纠纷概况 }}"), fields)) == "一二\n三"


def test_the_letter_that_refuses_an_entrusted_case_answers_the_letter_it_came_with() -> None:
    entrusted = {
        "收函单位": "公安机关",
        "发函日期": "2024年3月2日",
        "委托函编号": "WT-7",
        "委托函日期": "2024年2月27日",
    }
    to_the_organ = text_of(filled(default_template(Form.NOT_ACCEPTED_LETTER), {**sample_fields(), **entrusted}))
    assert "公安机关：" in to_the_organ
    assert "2024年2月27日委托调解的事项（委托调解函编号：WT-7，登记编号：案号）" in to_the_organ
    assert "已告知当事人可以向引导去向提出" in to_the_organ
    nobodys = {**sample_fields(), **dict.fromkeys(entrusted, "")}
    to_the_applicant = text_of(filled(default_template(Form.NOT_ACCEPTED_LETTER), nobodys))
    assert "姓名、姓名：" in to_the_applicant
    assert "登记日期提出的事项（登记编号：案号）" in to_the_applicant
    assert "制作日期" in to_the_applicant


def test_an_agreement_says_when_representatives_sign_it() -> None:
    signed_by = {"代表人数": "5"}
    agreement = default_template(Form.AGREEMENT)
    assert "由推选的代表5人代为签署" in text_of(filled(agreement, {**sample_fields(), **signed_by}))
    assert "推选的代表" not in text_of(filled(agreement, {**sample_fields(), "代表人数": ""}))
