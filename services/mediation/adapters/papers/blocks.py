"""Parts that several forms share."""

from services.mediation.adapters.papers.parts import Align, Each, Line, Row, lines, row

SIX = (24, 24, 16, 24, 32, 36)
"""Columns of a form with labels and values by turns, in mm."""
FILE_NUMBER = Line("卷号：{{ 卷号 }}", align=Align.RIGHT, indent=False)
COMMITTEE_SEAL = Line("{{ 调委会 }}（印章）", align=Align.RIGHT, indent=False, space_above=True)
BY_HAND = "　" * 6
"""Room to write in what the system does not hold."""


def person_row(field: str) -> Row:
    """Return a row for each person of a list field, under `PERSON_HEAD`."""
    person = ("{{ person.称谓 }}", "{{ person.姓名 }}", "", "", "{{ person.电话 }}", "{{ person.住址 }}")
    return row(*person, height=14, each=f"person in {field}")


PERSON_HEAD = row("当事人", "姓名", "性别\n民族", "年龄\n职业", "联系方式", "单位或住址", height=14)


def person_lines(field: str) -> Each:
    """Return two lines for each person of a list field, as running text."""
    told = lines(
        f"{{{{ person.称谓 }}}}：{{{{ person.姓名 or '{BY_HAND}' }}}}　性别：　　　民族：　　　年龄：　　　",
        f"职业或职务：{BY_HAND}联系方式：{{{{ person.电话 }}}}",
        "单位或住址：{{ person.住址 }}",
    )
    return Each(f"person in {field}", tuple(told))
