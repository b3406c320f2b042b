"""`tongxin user`: the staff, changed from the command line."""

import stat
from pathlib import Path

from deploy.people.first_people import PASSWORDS_FILE, make_people
from deploy.people.starters import OPERATOR, starters
from shared.people import passwords
from shared.people.directory import StaffDirectory
from shared.people.people import People
from shared.people.tokens import Use
from shared.rules.territory import Territory
from tests.support.command_line import tongxin

CLERK = ("--name", "王小明", "--role", "clerk", "--level", "community", "--place", "220105003001")


async def test_a_person_comes_is_given_a_token_and_goes(tmp_path: Path) -> None:
    there = ("--people", tmp_path / "people")
    added = await tongxin("user", "add", "staff-1", *CLERK, "--role", "director", *there)
    password = added.out.split()[-1]
    people = People(tmp_path / "people")
    staff = people.directory.people()["staff-1"]
    assert passwords.matches(password, staff.password_hash)
    assert [role.value for role in staff.roles] == ["clerk", "director"]

    token = (await tongxin("user", "token", "staff-1", "--days", "1", *there)).out.strip()
    assert people.who(token, Use.BEARER) is not None
    await tongxin("user", "token", "staff-1", "--revoke", *there)
    assert people.who(token, Use.BEARER) is None

    again = (await tongxin("user", "token", "staff-1", *there)).out.strip()
    await tongxin("user", "disable", "staff-1", *there)
    assert people.who(again, Use.BEARER) is None
    listed = await tongxin("user", "list", *there)
    assert listed.lines[1].split() == ["staff-1", "王小明", "community", "220105003001", "clerk,director", "disabled"]
    await tongxin("user", "enable", "staff-1", *there)
    assert people.who(again, Use.BEARER) is None, "what was ended stays ended"

    changed = await tongxin("user", "password", "staff-1", "--generate", *there)
    assert passwords.matches(changed.out.split()[-1], people.directory.people()["staff-1"].password_hash)
    assert not passwords.matches(password, people.directory.people()["staff-1"].password_hash)


async def test_what_cannot_be_done_says_why(tmp_path: Path) -> None:
    there = ("--people", tmp_path / "people")
    await tongxin("user", "add", "staff-1", *CLERK, *there)
    for arguments, said in (
        (("add", "staff-1", *CLERK), "staff-1 is there already"),
        (("add", "王小明", *CLERK), "ref"),
        (("add", "staff-2", *CLERK[:-1], "220105"), "220105 is no code of a community"),
        (("disable", "staff-2"), "staff-2: nobody of the staff has this reference"),
        (("list", "--people", tmp_path / "nowhere"), "does not exist: make it with `tongxin user add`"),
    ):
        answer = await tongxin("user", *arguments, *(() if "--people" in arguments else there))
        assert answer.code != 0
        assert said in answer.err


def test_a_new_system_begins_with_somebody_for_each_role_and_passwords_of_their_own(tmp_path: Path) -> None:
    make_people(tmp_path, starters(Territory.load()), operator=OPERATOR)
    lines = [line.split("\t") for line in (tmp_path / PASSWORDS_FILE).read_text().splitlines()]
    people = StaffDirectory(tmp_path).people()
    assert {ref for ref, _, _ in lines} == people.keys()
    assert len({password for _, password, _ in lines}) == len(people)
    ref, password, _ = lines[0]
    assert passwords.matches(password, people[ref].password_hash)
    assert stat.S_IMODE((tmp_path / PASSWORDS_FILE).stat().st_mode) == 0o600
    before = (tmp_path / PASSWORDS_FILE).read_text()
    make_people(tmp_path, starters(Territory.load()), operator=OPERATOR)
    assert (tmp_path / PASSWORDS_FILE).read_text() == before
    assert StaffDirectory(tmp_path).people() == people


async def test_a_person_that_cannot_be_is_refused_without_repeating_what_was_given(tmp_path: Path) -> None:
    worker = ("gw-1", "--name", "李小红", "--role", "grid_worker", "--level", "community", "--place", "220105003001")
    refused = await tongxin("user", "add", *worker, "--people", tmp_path)
    assert refused.code != 0
    assert "a grid worker has one" in refused.err
    assert all(value not in refused.err for value in ("李小红", "argon2"))
    added = await tongxin("user", "add", *worker, "--grid", "03", "--people", tmp_path)
    assert added.out.startswith("gw-1 added")
