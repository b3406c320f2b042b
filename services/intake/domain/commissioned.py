"""委托调解函, 不予调解函: what an organ entrusts comes with a letter, and is refused by one (宁波条例 art. 19)."""

from datetime import date, datetime

from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.answer import NotAccept
from services.intake.domain.commands.register import Register
from shared.contracts.codes import Organ
from shared.contracts.facts.intake import Commission, RefusalLetter
from shared.rules.days import day_of
from shared.rules.entry_rules import RegistrationRules
from shared.rules.refusal import Refusal


def commission_of(command: Register, now: datetime, rules: RegistrationRules) -> Commission | None:
    """Return the letter a dispute was entrusted with; None of what came without.

    Raises:
        Refusal: the street asks for the letter and it is not named whole, or it is dated later than today.
    """
    if command.entrusted_by is None:
        return None
    reference, issued_on = command.commission_reference, command.commission_issued_on
    if reference is not None and issued_on is not None:
        _must_not_lie_ahead("commission_issued_on", "委托调解函的日期不能晚于今天。", issued_on, now)
        return Commission(reference=reference, issued_on=issued_on)
    if not rules.letters_of_commission:
        return None
    raise Refusal(
        "commission-missing",
        "commission_reference, commission_issued_on: give the number and the day of the letter of commission; the rule "
        "is policy.registration.letters_of_commission",
        "其他单位委托调解的纠纷，须有委托调解函，请填写函号和日期。",
        status=422,
        members={"entrusted_by": command.entrusted_by.value},
    )


def refusal_letter_of(
    case: IntakeCase, command: NotAccept, now: datetime, rules: RegistrationRules
) -> RefusalLetter | None:
    """Return the letter by which an entrusted matter is refused; None where none was written.

    Raises:
        Refusal: the street asks for it and it is not named whole, it goes to another organ than the one that entrusted
            the matter, it is dated before the registration or later than today, or nobody entrusted the matter.
    """
    sent_on, to = command.letter_sent_on, command.letter_to
    if case.entrusted_by is None:
        if sent_on is None and to is None:
            return None
        raise Refusal(
            "refusal-letter-out-of-place",
            "letter_sent_on, letter_to: leave them out; no organ entrusted this matter",
            "该件不是其他单位委托的，无需出具不予调解函。",
            status=422,
        )
    if sent_on is None or to is None:
        if rules.letters_of_commission or sent_on is not None or to is not None:
            raise _without_a_letter(case.entrusted_by)
        return None
    _must_not_lie_ahead("letter_sent_on", "不予调解函的日期不能晚于今天。", sent_on, now)
    _must_answer(case, case.entrusted_by, sent_on, to)
    return RefusalLetter(sent_on=sent_on, to=to)


def _without_a_letter(entrusted_by: Organ) -> Refusal:
    return Refusal(
        "refusal-letter-missing",
        "letter_sent_on, letter_to: an entrusted matter is refused by letter; give its day and the organ it goes to "
        f"({entrusted_by})",
        "不接受委托的，须向委托单位出具不予调解函，请填写发函日期和收函单位。",
        status=422,
        members={"entrusted_by": entrusted_by.value},
    )


def _must_answer(case: IntakeCase, entrusted_by: Organ, sent_on: date, to: Organ) -> None:
    if to is not entrusted_by:
        raise Refusal(
            "refusal-letter-astray",
            f"letter_to: give {entrusted_by}, which entrusted the matter",
            "不予调解函应当发给委托单位。",
            status=422,
            members={"entrusted_by": entrusted_by.value},
        )
    if sent_on < day_of(case.registered_at):
        raise Refusal(
            "refusal-letter-before-registration",
            f"letter_sent_on: give {day_of(case.registered_at).isoformat()}, the day of the registration, or later",
            "不予调解函的日期不能早于登记日期。",
            status=422,
        )


def _must_not_lie_ahead(field: str, sentence: str, day: date, now: datetime) -> None:
    if day > day_of(now):
        raise Refusal("letter-in-the-future", f"{field}: today at the latest", sentence, status=422)
