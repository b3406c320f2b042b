from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.privacy.encryption import CannotDecrypt, decrypt, encrypt
from shared.privacy.hashing import KeyedHash
from shared.privacy.key_ring import KeyRing, KeysError, WrappedKey

RING = KeyRing.generate()
keys = st.binary(min_size=32, max_size=32)


@given(key=keys, plain=st.binary(max_size=500), about=st.text(max_size=40))
def test_what_is_encrypted_comes_back_and_shows_nothing(key: bytes, plain: bytes, about: str) -> None:
    encrypted = encrypt(key, plain, about)
    assert decrypt(key, encrypted, about) == plain
    assert encrypt(key, plain, about) != encrypted
    assert len(plain) < 8 or plain not in encrypted


@given(plain=st.binary(min_size=1, max_size=100), position=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_altered_bit_is_noticed(plain: bytes, position: int, bit: int) -> None:
    altered = bytearray(encrypt(RING.search, plain, "matter of a"))
    altered[position % len(altered)] ^= 1 << bit
    with pytest.raises(CannotDecrypt):
        decrypt(RING.search, bytes(altered), "matter of a")


@given(about=st.text(max_size=20), other=st.text(max_size=20))
def test_what_belongs_to_one_case_does_not_open_for_another(about: str, other: str) -> None:
    encrypted = encrypt(RING.search, b"x", about)
    if about != other:
        with pytest.raises(CannotDecrypt):
            decrypt(RING.search, encrypted, other)


def test_too_short_to_be_anything() -> None:
    with pytest.raises(CannotDecrypt):
        decrypt(RING.search, b"", "matter of a")


def test_a_ring_is_read_as_it_was_written() -> None:
    ring = RING.with_new_master()
    assert KeyRing.parse(ring.render()) == ring
    assert "personal data" in ring.render()


def test_a_new_master_wraps_and_the_old_one_still_opens() -> None:
    key = b"k" * 32
    old = RING.wrap(key, "case-1")
    ring = RING.with_new_master()
    new = ring.wrap(key, "case-1")
    assert (old.key_id, new.key_id) == (RING.current, ring.current)
    assert ring.unwrap(old, "case-1") == ring.unwrap(new, "case-1") == key
    assert ring.search == RING.search


def test_without_its_master_a_key_is_lost_and_the_message_says_which() -> None:
    wrapped = RING.wrap(b"k" * 32, "case-1")
    with pytest.raises(KeysError, match=RING.current):
        RING.with_new_master().with_current_only().unwrap(wrapped, "case-1")
    with pytest.raises(CannotDecrypt):
        RING.unwrap(WrappedKey(RING.current, wrapped.wrapped), "case-2")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "current"),
        ("current = [", "TOML"),
        ('current = "a"\n[masters]\n"b" = "AAAA"', "current"),
        ('current = "a"\n[masters]\n"a" = "AAAA"', "masters.a"),
        (RING.render().replace("search =", "serch ="), "search"),
        (RING.render().replace('search = "', 'search = "!'), "search"),
    ],
)
def test_damaged_keys_are_refused_without_showing_a_key(text: str, named: str) -> None:
    with pytest.raises(KeysError, match=named) as caught:
        KeyRing.parse(text)
    assert not any(b64encode(key).decode() in str(caught.value) for key in (RING.search, *RING.masters.values()))


@given(value=st.text(max_size=40), other=st.text(max_size=40))
def test_equal_values_have_equal_hashes_for_one_purpose_under_one_key(value: str, other: str) -> None:
    hashing = KeyedHash(RING.search)
    assert (hashing.token("name", value) == hashing.token("name", other)) is (value == other)
    assert hashing.token("name", value) != hashing.token("phone", value)
    assert hashing.token("name", value) != KeyedHash(b"o" * 32).token("name", value)
