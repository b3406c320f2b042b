from pathlib import Path

import pytest

from services.mediation.adapters.papers.word_forms import TemplatesWrong, WordForms, default_templates
from services.mediation.domain.form_fields import sample_fields
from services.mediation.domain.forms import FORMS, Form
from shared.rules.refusal import Refusal
from tests.support.word import text_of
from tests.unit.mediation.test_filling import template


async def test_the_offices_template_replaces_the_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "卷宗封面.docx").write_bytes(template("本街道自制封面 {{ 卷号 }}"))
    (tmp_path / "~$卷宗封面.docx").write_bytes(b"what Word leaves behind")
    forms = WordForms(tmp_path)
    assert text_of(await forms.filled(Form.COVER, sample_fields())) == "本街道自制封面 卷号"
    assert "卷宗封底" in text_of(await forms.filled(Form.BACK_COVER, sample_fields()))


def test_an_unknown_field_is_named_with_its_template(tmp_path: Path) -> None:
    (tmp_path / "卷宗封面.docx").write_bytes(template("{{ 卷好 }}"))
    with pytest.raises(TemplatesWrong, match=r"卷宗封面\.docx: .*卷好"):
        WordForms(tmp_path)


def test_a_file_that_is_called_like_no_form_is_told(tmp_path: Path) -> None:
    (tmp_path / "封面.docx").write_bytes(template("{{ 卷号 }}"))
    with pytest.raises(TemplatesWrong, match=r"封面\.docx: no form is called so"):
        WordForms(tmp_path)


@pytest.mark.parametrize("name", ["卷宗封面.doc", "卷宗封面.DOCX", "卷宗封面.dotx", "卷宗封面.wps"])
def test_a_template_of_another_format_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(template("{{ 卷号 }}"))
    with pytest.raises(TemplatesWrong, match=r"save it in Word as \.docx"):
        WordForms(tmp_path)


def test_a_note_beside_the_templates_is_none(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("改动记录", encoding="utf-8")
    assert WordForms(tmp_path).own == ()


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "卷宗封面.docx").mkdir()
    with pytest.raises(TemplatesWrong, match=r"卷宗封面\.docx: it cannot be read"):
        WordForms(tmp_path)


async def test_a_template_that_fails_with_a_case_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "卷宗封面.docx").write_bytes(template("{{ 1 // (1 - (卷号 == '(2024)1') | int) }}"))
    forms = WordForms(tmp_path)
    with pytest.raises(Refusal) as caught:
        await forms.filled(Form.COVER, {**sample_fields(), "卷号": "(2024)1"})
    assert (caught.value.slug, caught.value.status) == ("paper-template-wrong", 500)
    assert "卷宗封面.docx" in caught.value.detail
    assert "built-in" in caught.value.detail
    assert "卷宗封面" in caught.value.sentence


def test_a_directory_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplatesWrong, match="TONGXIN_PAPER_TEMPLATES"):
        WordForms(tmp_path / "none")


def test_the_built_in_templates_are_given_away_to_be_changed(tmp_path: Path) -> None:
    given = default_templates()
    assert list(given) == [f"{entry.title}.docx" for entry in FORMS.values()]
    for name, content in given.items():
        (tmp_path / name).write_bytes(content)
    WordForms(tmp_path)
