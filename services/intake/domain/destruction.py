"""个人信息销毁 (个人信息保护法 art. 47)."""

from datetime import datetime

from services.intake.domain.answering import Decision, base
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands import DestroyPersonalData
from shared.contracts.codes import CaseState
from shared.contracts.facts.intake import PersonalDataDestroyed
from shared.rules.refusal import Refusal

AT_REST = frozenset(
    {
        CaseState.NOT_ACCEPTED,
        CaseState.REFERRED,
        CaseState.CLOSED,
        CaseState.FOLLOWED_UP,
        CaseState.ARCHIVED,
        CaseState.MERGED,
        CaseState.VOID,
    }
)
"""States in which nobody has to reach the persons any more."""


def destroy_personal_data(case: IntakeCase, command: DestroyPersonalData, now: datetime) -> Decision:
    """Give up the key to the persons and the narrative; the case, its number and its counts stay.

    Raises:
        Refusal: the case is still worked on, or it was done already.
    """
    must_be_readable(case)
    if case.origin is not None:
        raise Refusal(
            "persons-of-another-case",
            f"the persons are kept with case {case.origin.case_id}, which this one came out of: destroy them there",
            "当事人信息保存在来源件中，请在来源件上销毁。",
            members={"origin": case.origin.case_id},
        )
    if case.state not in AT_REST:
        raise Refusal(
            "case-still-open",
            f"the case is {case.state.value}: its persons are needed until it is closed, refused, referred or merged",
            "该件尚未办结，不能销毁个人信息。",
            members={"state": case.state.value},
        )
    after = case.model_copy(update={"personal_data_destroyed_at": now})
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
