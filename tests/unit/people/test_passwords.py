"""Who has an account is not told by how long a refusal takes: each costs at least one check at the full price."""

import pytest

from shared.people import passwords
from shared.people.passwords import generate, hash_chosen, matches


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hashes a password is held against."""
    held: list[str] = []
    verify = passwords._verified

    def counted(password: str, password_hash: str) -> bool:
        held.append(password_hash)
        return verify(password, password_hash)

    monkeypatch.setattr(passwords, "_verified", counted)
    return held


@pytest.mark.parametrize("password_hash", [None, generate()[1], "no hash at all"], ids=["none", "generated", "no hash"])
def test_a_cheap_hash_and_none_cost_as_much_as_a_chosen_one(checked: list[str], password_hash: str | None) -> None:
    assert not matches("guessed-password", password_hash)
    assert passwords._NOBODY in checked


def test_a_chosen_one_is_checked_once(checked: list[str]) -> None:
    chosen = hash_chosen("a-long-enough-one")
    assert matches("a-long-enough-one", chosen)
    assert checked == [chosen]


def test_a_generated_password_opens() -> None:
    password, password_hash = generate()
    assert matches(password, password_hash)
    assert not matches(f"{password}x", password_hash)
