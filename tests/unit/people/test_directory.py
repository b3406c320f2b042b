import json
import stat
from pathlib import Path
from typing import Any

import pytest

from shared.contracts.levels import Level
from shared.people.directory import FILE, DirectoryWrong, NoSuchPerson, StaffDirectory
from shared.people.people import People
from shared.people.roles import Role
from shared.people.staff import Staff
from shared.people.tokens import KEY_FILE, KeyWrong, TokenSigner, Use, make_key

CLERK = Staff(ref="staff-1", name="王小明", roles=(Role.CLERK,), level=Level.COMMUNITY, place="220105003001")


@pytest.fixture
def people(tmp_path: Path) -> People:
    make_key(tmp_path, 0o600)
    StaffDirectory(tmp_path).change(lambda them: them.update({CLERK.ref: CLERK}))
    return People(tmp_path)


def test_what_is_written_is_read_again_without_a_restart(people: People) -> None:
    assert people.directory.find("staff-1") == CLERK
    other = StaffDirectory(people.directory.path.parent)
    other.update("staff-1", active=False)
    found = people.directory.find("staff-1")
    assert found is not None
    assert not found.active


def test_a_file_that_has_become_wrong_leaves_the_last_good_one_in_force(people: People) -> None:
    people.directory.path.write_text("{")
    assert people.directory.find("staff-1") == CLERK
    with pytest.raises(DirectoryWrong, match=r"staff\.json"):
        People(people.directory.path.parent)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"level": "province"}, r"staff\.staff-1\.level: "),
        ({"roles": []}, r"staff\.staff-1\.roles: "),
        ({"roles": ["director"], "level": "street", "place": "220105003"}, "director does not exist at level street"),
        ({"place": "220105"}, "220105 is no code of a community"),
        ({"place": "220105003000"}, "is the street itself"),
        ({"nick": "x"}, r"staff\.staff-1\.nick: "),
        ({"ref": "王小明"}, "ref: "),
    ],
)
def test_a_wrong_key_is_named_with_its_person(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    document = {"version": 1, "staff": [CLERK.model_dump(mode="json") | {"password_hash": "secret"} | change]}
    (tmp_path / FILE).write_text(json.dumps(document))
    with pytest.raises(DirectoryWrong, match=said) as caught:
        StaffDirectory(tmp_path).people()
    assert "secret" not in str(caught.value)


def test_nobody_stands_twice(tmp_path: Path) -> None:
    person = CLERK.model_dump(mode="json")
    (tmp_path / FILE).write_text(json.dumps({"staff": [person, person]}))
    with pytest.raises(DirectoryWrong, match=r"staff\.ref: staff-1 stands twice"):
        StaffDirectory(tmp_path).people()


def test_an_unknown_person_is_named(people: People) -> None:
    with pytest.raises(NoSuchPerson, match="staff-2: nobody"):
        people.directory.update("staff-2", active=False)


def test_a_token_holds_until_it_expires_is_taken_back_or_the_person_goes(people: People) -> None:
    token = people.signer.make(CLERK, Use.BEARER, 60)
    found = people.who(token, Use.BEARER)
    assert found is not None
    assert found[0] == CLERK
    assert people.who(token, Use.SESSION) is None, "one kind is not taken for the other"
    claims, _, signature = token.rpartition(".")
    assert people.who(f"{claims}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}", Use.BEARER) is None
    assert people.who(f"{claims[:-3]}{claims[-3:][::-1]}.{signature}", Use.BEARER) is None
    assert people.who("", Use.BEARER) is None
    assert people.who(people.signer.make(CLERK, Use.BEARER, -1), Use.BEARER) is None
    people.directory.update("staff-1", token_version=2)
    assert people.who(token, Use.BEARER) is None
    again = people.signer.make(people.directory.people()["staff-1"], Use.BEARER, 60)
    people.directory.update("staff-1", active=False)
    assert people.who(again, Use.BEARER) is None


def test_a_new_key_signs_and_the_old_one_is_still_taken(people: People) -> None:
    directory = people.directory.path.parent
    old = people.signer.make(CLERK, Use.BEARER, 60)
    key = (directory / KEY_FILE).read_text()
    (directory / KEY_FILE).write_text("n" * 43 + "\n" + key)
    both = TokenSigner.load(directory)
    assert both.read(old, Use.BEARER) is not None
    new = both.make(CLERK, Use.BEARER, 60)
    assert TokenSigner(("n" * 43,)).read(new, Use.BEARER) is not None
    assert people.signer.read(new, Use.BEARER) is None


@pytest.mark.parametrize("content", ["", "short\n", "k" * 43 + "\nshort\n"])
def test_a_key_that_could_be_guessed_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / KEY_FILE).write_text(content)
    with pytest.raises(KeyWrong, match="at least 32 characters"):
        TokenSigner.load(tmp_path)


def test_the_key_is_its_owners(tmp_path: Path) -> None:
    make_key(tmp_path, 0o600)
    before = (tmp_path / KEY_FILE).read_text()
    make_key(tmp_path, 0o600)
    assert (tmp_path / KEY_FILE).read_text() == before
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_a_session_that_was_ended_is_kept_until_it_would_have_expired(people: People) -> None:
    people.ended.prepare()
    first, second = [people.signer.make(CLERK, Use.SESSION, 60) for _ in range(2)]
    (_, proof), (_, other) = [people.who(it, Use.SESSION) or pytest.fail("not taken") for it in (first, second)]
    people.ended.end(proof.session, proof.expires)
    assert people.who(first, Use.SESSION) is None
    assert People(people.directory.path.parent).who(first, Use.SESSION) is None, "another service knows"
    assert people.who(second, Use.SESSION) is not None, "only this one"
    kept = people.directory.path.parent / "sessions"
    people.ended.end("s" * 20, 1)
    people.ended.end(other.session, other.expires)
    assert {path.name for path in kept.iterdir()} == {proof.session, other.session}


@pytest.mark.parametrize("session", ["", "..", "../staff.json", "a/b" * 8, "ü" * 20])
def test_what_is_no_session_does_not_hold(people: People, session: str) -> None:
    assert people.ended.has_ended(session)
