"""委托调解函 and 不予调解函: letters of an entrusted matter (宁波条例 art. 19)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.intake.domain.answering import not_accept
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.answer import NotAccept
from services.intake.domain.registration import Identity, register
from shared.contracts.codes import CaseState, CourtMode, DisputeType, Kind, NotAcceptedReason, Organ
from shared.contracts.facts.intake import Commission, NotAccepted, RefusalLetter
from shared.rules.entry_rules import EntryRules, RegistrationRules
from shared.rules.refusal import Refusal
from tests.unit.intake.matters import NOW, STREET, told

ASKED = RegistrationRules(letters_of_commission=True)
TODAY = NOW.date()
LETTER: dict[str, Any] = {"commission_reference": "WT-2024-7", "commission_issued_on": date(2024, 2, 27)}
SENT: dict[str, Any] = {"letter_sent_on": TODAY, "letter_to": Organ.POLICE}
DAYS = st.dates(date(2024, 1, 1), date(2024, 6, 30))


def taken(rules: RegistrationRules = ASKED, by: Organ | None = Organ.POLICE, **fields: Any) -> IntakeCase:
    command = told(Kind.DISPUTE, dispute_type=DisputeType.FINANCE, entrusted_by=by, **fields)
    return register(command, STREET, Identity("case-1", 1, "CODE"), NOW, EntryRules(registration=rules))[0]


def answer(case: IntakeCase, rules: RegistrationRules = ASKED, **letter: Any) -> NotAccepted:
    command = NotAccept(reason=NotAcceptedReason.OUTSIDE_AREA, guided_to=Organ.COURT, **letter)
    after, fact = not_accept(case, command, NOW, rules)
    assert after.state is CaseState.NOT_ACCEPTED
    assert isinstance(fact, NotAccepted)
    return fact


def slug(call: Any) -> str:
    with pytest.raises(Refusal) as caught:
        call()
    assert caught.value.status == 422
    return caught.value.slug


def test_the_letter_of_commission_is_asked_for_where_the_street_does() -> None:
    assert slug(taken) == "commission-missing"
    assert slug(lambda: taken(by=Organ.COURT, court_mode=CourtMode.DELEGATED)) == "commission-missing"
    assert taken(**LETTER).commission == Commission(reference="WT-2024-7", issued_on=date(2024, 2, 27))
    assert taken(RegistrationRules()).commission is None, "no law of the country asks for it"
    assert taken(RegistrationRules(), **LETTER).commission is not None
    assert taken(by=None).commission is None


@pytest.mark.parametrize("left_out", ["commission_reference", "commission_issued_on"])
def test_a_letter_is_named_whole_and_only_of_what_is_entrusted(left_out: str) -> None:
    with pytest.raises(ValidationError, match="give both or neither"):
        taken(**{name: value for name, value in LETTER.items() if name != left_out})
    with pytest.raises(ValidationError, match="leave them out unless entrusted_by"):
        taken(by=None, **LETTER)


@given(day=DAYS)
def test_no_letter_is_dated_later_than_today(day: date) -> None:
    fields = {**LETTER, "commission_issued_on": day}
    if day <= TODAY:
        assert taken(**fields).commission is not None
    else:
        assert slug(lambda: taken(**fields)) == "letter-in-the-future"


def test_an_entrusted_matter_is_refused_by_letter_where_the_street_asks() -> None:
    case = taken(**LETTER)
    assert slug(lambda: answer(case)) == "refusal-letter-missing"
    assert answer(case, **SENT).letter == RefusalLetter(sent_on=TODAY, to=Organ.POLICE)
    assert answer(case, RegistrationRules()).letter is None
    assert answer(case, RegistrationRules(), **SENT).letter is not None
    for name, value in SENT.items():
        half = {name: value}
        assert slug(lambda half=half: answer(case, RegistrationRules(), **half)) == "refusal-letter-missing"


def test_the_letter_goes_to_whoever_entrusted_it() -> None:
    case = taken(**LETTER)
    assert slug(lambda: answer(case, **{**SENT, "letter_to": Organ.COURT})) == "refusal-letter-astray"
    assert slug(lambda: answer(taken(by=None), **SENT)) == "refusal-letter-out-of-place"
    assert answer(taken(by=None)).letter is None


@given(day=DAYS)
def test_the_letter_is_sent_between_registration_and_today(day: date) -> None:
    case = taken(**LETTER).model_copy(update={"registered_at": NOW - timedelta(days=10)})
    fields = {**SENT, "letter_sent_on": day}
    if day > TODAY:
        assert slug(lambda: answer(case, **fields)) == "letter-in-the-future"
    elif day < TODAY - timedelta(days=10):
        assert slug(lambda: answer(case, **fields)) == "refusal-letter-before-registration"
    else:
        assert answer(case, **fields).letter is not None
