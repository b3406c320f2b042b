from datetime import date
from itertools import pairwise

import pytest

from shared.rules import statutory
from shared.rules.statutory import STATUTORY
from shared.rules.terms import ExtendedBy, NoSuchTerm, Stop, Term, TermTable, Unit

TODAY = date(2024, 6, 1)
KEYS = {value for name, value in vars(statutory).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize(
    ("key", "length", "unit", "basis"),
    [
        (statutory.CONCLUDE, 1, Unit.MONTH, "第三十三条"),
        (statutory.CONCLUDE_MEDICAL, 30, Unit.WORKING_DAY, "第三十八条"),
        (statutory.CONCLUDE_COURT_BEFORE_FILING, 30, Unit.DAY, "第二十四条"),
        (statutory.CONCLUDE_COURT_ORDINARY, 15, Unit.DAY, "第二十四条"),
        (statutory.CONCLUDE_COURT_SIMPLE, 7, Unit.DAY, "第二十四条"),
        (statutory.LABOUR_ARBITRATION, 15, Unit.DAY, "第十四条"),
        (statutory.JUDICIAL_CONFIRMATION, 30, Unit.DAY, "第三十三条"),
        (statutory.PETITION_NOTICE, 15, Unit.DAY, "第二十三条"),
        (statutory.PETITION_OBJECT, 5, Unit.WORKING_DAY, "第二十三条"),
        (statutory.PETITION_CONCLUDE, 60, Unit.DAY, "第三十四条"),
        (statutory.PETITION_REVIEW, 30, Unit.DAY, "第三十五条"),
        (statutory.PETITION_RECHECK, 30, Unit.DAY, "第三十六条"),
    ],
)
def test_the_terms_of_the_law(key: str, length: int, unit: Unit, basis: str) -> None:
    term = STATUTORY.on(key, TODAY)
    assert (term.length, term.unit) == (length, unit)
    assert term.basis.endswith(basis)


def test_every_name_has_a_term_today_and_every_term_a_name() -> None:
    assert set(STATUTORY.keys) == KEYS
    for key in KEYS:
        assert STATUTORY.on(key, TODAY).valid_until is None


def test_the_versions_of_a_term_follow_one_another_and_are_told_apart() -> None:
    for key in KEYS:
        versions = sorted(STATUTORY.versions(key), key=lambda term: term.valid_from)
        assert len({term.law_version for term in versions}) == len(versions)
        for before, after in pairwise(versions):
            assert before.valid_until is not None
            assert before.valid_until <= after.valid_from


def test_the_law_in_force_on_the_day_is_found() -> None:
    last, first = date(2022, 4, 30), date(2022, 5, 1)
    assert STATUTORY.on(statutory.PETITION_CONCLUDE, last).basis == "信访条例（国务院令第431号）第三十三条"
    assert STATUTORY.on(statutory.PETITION_CONCLUDE, first).basis == "信访工作条例第三十四条"


def test_a_petition_may_be_extended_once_by_the_head_of_the_office() -> None:
    extension = STATUTORY.on(statutory.PETITION_CONCLUDE, TODAY).extension
    assert extension is not None
    assert (extension.by, extension.longest, extension.times) == (ExtendedBy.HEAD_OF_THE_OFFICE, 30, 1)


def test_only_a_recheck_stands_still_for_a_hearing() -> None:
    stopping = {key for key in KEYS if Stop.HEARING in STATUTORY.on(key, TODAY).stops}
    assert stopping == {statutory.PETITION_RECHECK}


def test_a_term_before_its_law_or_without_a_name_is_an_error() -> None:
    with pytest.raises(NoSuchTerm, match="2018-09-30"):
        STATUTORY.on(statutory.CONCLUDE_MEDICAL, date(2018, 9, 30))
    with pytest.raises(NoSuchTerm, match="no-such-term"):
        STATUTORY.on("no-such-term", TODAY)
    with pytest.raises(NoSuchTerm, match="of 'next'"):
        STATUTORY.version(statutory.CONCLUDE, "next")


def test_a_term_that_no_longer_holds_is_found_by_its_version() -> None:
    old = Term("k", 3, Unit.DAY, "旧法第一条", "old", date(2000, 1, 1), "receipt", valid_until=date(2010, 1, 1))
    table = TermTable((old,))
    assert table.version("k", "old") is old
    with pytest.raises(NoSuchTerm):
        table.on("k", date(2010, 1, 1))
