"""What of a case is shown to whom."""

from datetime import datetime
from typing import Any

from services.intake.application.next_steps import answers_now
from services.intake.application.ports import CaseReads
from services.intake.application.rights import personal_scope_of, scope_of
from services.intake.application.shown_persons import masked_persons, shown_to_party
from services.intake.application.state_names import state_name
from services.intake.application.told_to_parties import decided, handled_by, next_step, papers_to_fetch
from services.intake.domain.case import IntakeCase
from services.intake.domain.command_wording.codes import ANSWERS
from services.intake.domain.destruction import must_be_readable
from services.intake.domain.made_request import MadeRequest
from services.intake.domain.masking import phone_tail
from services.intake.domain.matter import Matter
from services.intake.domain.petitioner import APPLICANT
from services.intake.domain.rating import may_rate
from services.intake.domain.requesting import possible_now, side_of
from shared.contracts.request_codes import RequestSide
from shared.people.rights import may, permitted, seen
from shared.people.sight import shows_persons
from shared.people.staff import Staff
from shared.people.unknown_case import case_not_found
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.words.petition_fields import petition_field


async def case_view(reads: CaseReads, case_id: str, who: Staff, now: datetime) -> dict[str, Any]:
    """Return a case for the staff, persons masked.

    Raises:
        Refusal: no such case, or it is not theirs to see.
    """
    case, matter = _found(await reads.by_id(case_id), case_id)
    seen(who, "intake.read-case", scope_of(case), case_id)
    return {
        **_where_it_stands(case, now),
        "case_id": case.case_id,
        "kind": case.kind.value,
        "channel": case.channel.value,
        "community": case.place.code,
        "dispute_type": case.dispute_type.value if case.dispute_type else None,
        "petition_field": petition_field(case.dispute_type) if case.dispute_type else None,
        "entrusted_by": case.entrusted_by.value if case.entrusted_by else None,
        "court_mode": case.court_mode.value if case.court_mode else None,
        "commission": case.commission.model_dump(mode="json") if case.commission else None,
        "people_count": case.people_count,
        "representatives": case.representatives,
        "origin": case.origin.model_dump(mode="json") if case.origin else None,
        "registered_at": case.registered_at.isoformat(),
        "received_on": case.received_on.isoformat() if case.received_on else None,
        "version": case.version,
        "sealed": case.sealed is not None,
        "registered_anew_as": case.registered_anew_as,
        "void_proposed": case.void_proposal is not None,
        "personal_data_destroyed_at": _moment(case.personal_data_destroyed_at),
        "grid": case.grid,
        "privacy_notice": case.privacy_notice,
        "requests": [requests_view(it) for it in case.requests],
        "steps": answers_now(case, who),
        "judges_duplicates": may(who, "intake.judge-duplicates", scope_of(case)) is None,
        "parties": masked_persons(matter)
        if shows_persons(who, personal_scope_of(case)) and not case.hides_persons
        else [],
    }


async def to_be_answered(reads: CaseReads, case_id: str, answer: str, who: Staff) -> None:
    """Let pass who may give an answer to a case, whatever is filled in for it.

    Raises:
        Refusal: no such case, or no such answer.
        AccessRefused: they may not.
    """
    case, _ = _found(await reads.by_id(case_id), case_id)
    seen(who, "intake.read-case", scope_of(case), case_id)
    if answer not in ANSWERS:
        detail = f"{answer}: intake answers by {', '.join(ANSWERS)}"
        raise Refusal("no-such-command", detail, "没有这项操作。", status=404)
    permitted(who, f"intake.{answer}", scope_of(case), case_id=case_id)


async def persons_may_be_read(reads: CaseReads, case_id: str, who: Staff) -> None:
    """Let pass who may read the persons and the narrative of a case, whatever reason they give.

    Raises:
        Refusal: no such case, or they may not.
    """
    case, _ = _found(await reads.by_id(case_id), case_id)
    seen(who, "intake.read-case", scope_of(case), case_id)
    permitted(who, "intake.read-personal-data", personal_scope_of(case), case_id=case_id)


async def personal_view(reads: CaseReads, case_id: str) -> dict[str, Any]:
    """Return the persons and the narrative in full; that it is shown, to whom and why, is noted before.

    Raises:
        Refusal: no such case, or nothing is left to be read.
    """
    case, matter = _found(await reads.by_id(case_id), case_id)
    must_be_readable(case)
    texts = await reads.request_texts(case.matter_id)
    return {
        "case_id": case.case_id,
        **(matter.model_dump() if matter else {}),
        "requests": [{**requests_view(it), "text": texts.get(it.request_id)} for it in case.requests],
    }


async def accesses_view(reads: CaseReads, case_id: str, who: Staff) -> dict[str, Any]:
    """Return who opened or destroyed the personal data of a case, when and why.

    Raises:
        Refusal: no such case, or they may not.
    """
    case, _ = _found(await reads.by_id(case_id), case_id)
    permitted(who, "intake.read-accesses", scope_of(case), case_id=case_id)
    return {
        "case_id": case_id,
        "accesses": [
            {
                "action": access.action.value,
                "actor": access.actor.model_dump(mode="json") if access.actor else None,
                "reason": access.reason,
                "at": access.at.isoformat(),
            }
            for access in await reads.accesses_of(case_id)
        ],
    }


async def tracking_view(
    reads: CaseReads, code: str, tail: str | None, now: datetime, territory: Territory
) -> dict[str, Any]:
    """Return where a case stands for whoever holds its query code; of one that became another, where that one does.

    Personal data is added only when `tail`, the last four digits of a party's phone, is right: each party is shown what
    is their own, of the others only that they are there, and what was told to those who told it. Where somebody lives
    or can be called is not the other side's to know (反家庭暴力法 art. 5). Of a sealed matter nothing is added, for the
    other party may know the digits as well.

    Raises:
        Refusal: no such code, the digits belong to no party, or nothing is left to be read.
    """
    asked_about, matter = await _of_code(reads, code)
    case, matter = await _gone_on(reads, asked_about, matter)
    view = {
        **_where_it_stands(case, now),
        "registered_as": asked_about.case_no,
        "handled_by": handled_by(case, territory),
        "next_step": next_step(case),
    }
    if tail is None:
        return view
    must_be_readable(case)
    if matter is None or case.hides_persons or tail not in {phone_tail(party.phone) for party in matter.parties}:
        raise _wrong_digits()
    side = side_of(case, matter, tail)
    return {
        **view,
        **shown_to_party(matter, tail),
        "requests": [requests_view(it) for it in case.requests if it.side is side],
        "may_ask_for": [it.value for it in possible_now(case, side)] if side else [],
        "decided": decided(case),
        "papers": list(papers_to_fetch(case)),
        "may_rate": side is RequestSide.APPLICANT and may_rate(case),
        "rating_came_too_late": case.rating_came_too_late,
    }


async def rated_by_petitioner(reads: CaseReads, code: str, tail: str) -> str:
    """Return the id of the petition that whoever holds its query code may rate: who brought it, and nobody else.

    Raises:
        Refusal: no such code, the digits are not those of an applicant, or nothing is left to compare them with.
    """
    case, matter = await _gone_on(reads, *await _of_code(reads, code))
    must_be_readable(case)
    applicants = [party for party in matter.parties if party.role == APPLICANT] if matter else []
    if case.hides_persons or tail not in {phone_tail(party.phone) for party in applicants}:
        raise _wrong_digits()
    return case.case_id


async def asked_by_party(reads: CaseReads, code: str, tail: str) -> tuple[str, RequestSide]:
    """Return the id of the case that whoever holds its query code may ask something about, and which party it is.

    Raises:
        Refusal: no such code, the digits are no party's, or nothing is left to compare them with.
    """
    case, matter = await _gone_on(reads, *await _of_code(reads, code))
    must_be_readable(case)
    side = side_of(case, matter, tail)
    if side is None:
        raise _wrong_digits()
    return case.case_id, side


def requests_view(made: MadeRequest) -> dict[str, Any]:
    """Return what a party asked for, and what came of it; not what was written with it."""
    return {
        "request": made.request.value,
        "side": made.side.value,
        "made_at": made.made_at.isoformat(),
        "told_more": made.told_more,
        "result": made.result.value if made.result else None,
        "came_too_late": made.came_too_late,
        "over_at": _moment(made.over_at),
    }


async def _of_code(reads: CaseReads, code: str) -> tuple[IntakeCase, Matter | None]:
    found = await reads.by_code(code.strip().upper())
    if found is None:
        raise Refusal("case-not-found", "code: no case has this query code", "未找到该件，请核对查询码。", status=404)
    return found


def _wrong_digits() -> Refusal:
    return Refusal("phone-does-not-match", "phone_tail: not the last four digits", "手机号后四位不正确。", status=403)


def _found(found: tuple[IntakeCase, Matter | None] | None, case_id: str) -> tuple[IntakeCase, Matter | None]:
    if found is None:
        raise case_not_found(case_id)
    return found


async def _gone_on(reads: CaseReads, case: IntakeCase, matter: Matter | None) -> tuple[IntakeCase, Matter | None]:
    """Return the case it goes on as, however often it turned."""
    while (into := case.goes_on_as or case.registered_anew_as) and (found := await reads.by_id(into)) is not None:
        case, matter = found
    return case, matter


def _where_it_stands(case: IntakeCase, now: datetime) -> dict[str, Any]:
    return {
        "case_no": case.case_no,
        "state": case.state.value,
        "state_name": state_name(case, now),
        "owner_level": case.owner_level.value,
        "due_at": _moment(case.due_at),
        "changed_at": case.changed_at.isoformat(),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
