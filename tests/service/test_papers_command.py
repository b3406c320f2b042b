"""`tongxin papers` against the whole system, and the templates it gives away."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from services.mediation.adapters.papers.word_forms import WordForms
from services.mediation.domain.forms import FORMS
from shared.people.roles import Role
from tests.support.command_line import Answer, tongxin
from tests.support.people import COMMUNITIES, as_
from tests.support.servers import free_port
from tests.support.street import Street, street
from tests.support.word import text_of
from tests.unit.mediation.test_filling import template

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Street]:
    async with street(tmp_path_factory.mktemp("system"), free_port()) as system:
        yield system


async def papers(running: Street, *arguments: str | Path, who: Role = Role.DIRECTOR) -> Answer:
    token = as_(who, COMMUNITIES[0])["Authorization"].removeprefix("Bearer ")
    return await tongxin("papers", *arguments, "--url", running.url, "--token", token)


def files_in(directory: Path) -> list[Path]:
    return sorted(directory.iterdir())


async def test_the_list_says_what_is_missing_and_what_cannot_be_made(running: Street) -> None:
    case = await running.accepted()
    answer = await papers(running, case["case_id"])
    assert answer.code == 0, answer.err
    assert "荣光民丰人调字第" in answer.lines[0]
    assert any("卷宗封面" in line and "MISSING" in line for line in answer.lines)
    assert any("终止调解通知书" in line and "尚未终止调解" in line for line in answer.lines)


async def test_every_form_that_fits_is_written_with_the_persons_in_it(running: Street, tmp_path: Path) -> None:
    case = await running.accepted()
    answer = await papers(running, case["case_id"], "--out", tmp_path / "卷宗", "--reason", "立卷归档")
    assert answer.code == 0, answer.err
    written = files_in(tmp_path / "卷宗")
    assert len(written) == sum(line.startswith("wrote") for line in answer.lines) > 10
    (cover,) = (file for file in written if file.name.endswith(" 卷宗封面.docx"))
    assert "张三" in text_of(cover.read_bytes())
    assert "荣光民丰人调字第" in cover.name


async def test_who_may_not_read_is_told_so_in_one_line(running: Street) -> None:
    case = await running.accepted()
    answer = await papers(running, case["case_id"], who=Role.ELDER)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("tongxin: ")


async def test_templates_are_given_away_and_what_is_there_is_kept(tmp_path: Path) -> None:
    own = tmp_path / "卷宗封面.docx"
    own.write_bytes(b"ours")
    answer = await tongxin("paper-templates", tmp_path)
    assert answer.code == 0, answer.err
    assert own.read_bytes() == b"ours"
    assert {file.name for file in files_in(tmp_path)} == {f"{entry.title}.docx" for entry in FORMS.values()}
    own.unlink()
    WordForms(tmp_path)


async def test_templates_are_tried_before_the_service_starts_with_them(tmp_path: Path) -> None:
    (tmp_path / "卷宗封面.docx").write_bytes(template("本街道封面 {{ 卷号 }}"))
    good = await tongxin("paper-templates", tmp_path, "--check")
    assert (good.code, good.lines) == (0, [f"good  {tmp_path / '卷宗封面.docx'}"])
    (tmp_path / "卷宗封底.docx").write_bytes(template("{{ 卷好 }}"))
    wrong = await tongxin("paper-templates", tmp_path, "--check")
    assert (wrong.code, wrong.out) == (1, "")
    assert all(told in wrong.err for told in ("卷宗封底.docx", "卷好", "in Word"))
    assert "Traceback" not in wrong.err
