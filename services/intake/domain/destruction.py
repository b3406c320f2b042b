"""个人信息销毁 (个人信息保护法 art. 47): once nothing can come of a matter any more, and for all its cases at once."""

from collections.abc import Mapping
from datetime import datetime

from services.intake.domain.answering import base
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.personal_data import DestroyPersonalData
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.intake import PersonalDataDestroyed
from shared.contracts.facts.sealed import SealedDataDestroyed
from shared.contracts.places import STREET_ITSELF
from shared.rules.refusal import Refusal

Destroyed = tuple[IntakeCase, PersonalDataDestroyed | SealedDataDestroyed]

UNDER_SEAL = frozenset({CaseState.HANDED_OVER, CaseState.SEAL_LIFTED})
ENDS: Mapping[Kind, frozenset[CaseState]] = {
    Kind.DISPUTE: frozenset({CaseState.ARCHIVED, CaseState.VOID, *UNDER_SEAL}),
    Kind.PETITION: frozenset({CaseState.ARCHIVED, CaseState.VOID, *UNDER_SEAL}),
    Kind.VISIT: frozenset({CaseState.CLOSED, CaseState.VOID}),
    Kind.CONSULT: frozenset({CaseState.ANSWERED, CaseState.RATED, CaseState.CONVERTED, CaseState.VOID}),
    Kind.DECISION_REVIEW: frozenset({CaseState.RECORDED, CaseState.POST_REVIEWED, CaseState.WITHDRAWN, CaseState.VOID}),
}
"""Where a case of each kind has no right or term left to run: a dispute may be reopened, performed and confirmed until
it is archived, a petition reviewed and rated; a merged case stands where the one does that it is counted under."""
CLOSED_FOR_GOOD = frozenset({CaseState.CLOSED, CaseState.FOLLOWED_UP})
"""Of a dispute that was never accepted: it comes back as a new registration."""


def destroy_personal_data(
    case: IntakeCase, others: Mapping[str, IntakeCase], command: DestroyPersonalData, now: datetime
) -> tuple[Destroyed, ...]:
    """Give up the keys to the persons and the narratives of a matter; its cases, their numbers and counts stay.

    Args:
        case: the one the persons are kept with.
        others: those it turned into or was merged into, by id.
        command: the ground, and on what the decision rests.
        now: the present moment.

    Returns:
        The case and the one it turned into, each with what is told of it.

    Raises:
        Refusal: it or the case it turned into can still be worked on, or it was done already.
    """
    must_be_readable(case)
    if case.origin is not None:
        raise Refusal(
            "persons-of-another-case",
            f"the persons are kept with case {case.origin.case_id}, which this one came out of: destroy them there",
            "当事人信息保存在来源件中，请在来源件上销毁。",
            members={"origin": case.origin.case_id},
        )
    turned_into = others.get(case.goes_on_as) if case.goes_on_as is not None else None
    matter = [it for it in (case, turned_into) if it is not None]
    for part in matter:
        _must_be_at_rest(part, others)
    return tuple(_destroyed(part, command, now) for part in matter)


def _must_be_at_rest(case: IntakeCase, others: Mapping[str, IntakeCase]) -> None:
    counted = _counted_as(case, others)
    never_accepted = counted.accepted_at is None and counted.kind is Kind.DISPUTE
    if counted.state in ENDS[counted.kind] or (never_accepted and counted.state in CLOSED_FOR_GOOD):
        return
    raise Refusal(
        "case-still-open",
        f"case {counted.case_no} is {counted.state.value}: its persons are needed until it is archived, or ended "
        "as its kind ends",
        f"{counted.case_no}尚未归档或者终结，不能销毁个人信息。",
        members={"state": counted.state.value, "case_id": counted.case_id},
    )


def _counted_as(case: IntakeCase, others: Mapping[str, IntakeCase]) -> IntakeCase:
    """The case it is counted under; what two services know at different moments may go round in a circle."""
    passed: set[str] = set()
    while case.case_id not in passed and (into := others.get(case.merged_into or "")) is not None:
        passed.add(case.case_id)
        case = into
    return case


def _destroyed(case: IntakeCase, command: DestroyPersonalData, now: datetime) -> Destroyed:
    after = case.model_copy(update={"personal_data_destroyed_at": now})
    if case.is_unspoken:
        street = case.place.model_copy(update={"community": STREET_ITSELF})
        return after, SealedDataDestroyed(case_no=case.case_no, place=street, reason=command.reason)
    return after, PersonalDataDestroyed(**base(after, command.actor), reason=command.reason)


def must_be_readable(case: IntakeCase) -> None:
    """Refuse what needs the personal data of a case that has none any more.

    Raises:
        Refusal: it was destroyed.
    """
    if case.personal_data_destroyed_at is not None:
        raise Refusal(
            "personal-data-destroyed",
            f"the personal data of this case was destroyed on {case.personal_data_destroyed_at.date()}; "
            "nobody can read it any more",
            "该件的个人信息已依法销毁，无法查阅。",
            status=410,
            members={"destroyed_at": case.personal_data_destroyed_at.isoformat()},
        )
