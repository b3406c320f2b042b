"""Fill the fields of a form from a case, its log and what intake told of its persons."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.mediation.application.field_texts import box, day_in_words, first, last
from services.mediation.application.filed_fields import filed_fields
from services.mediation.application.personal_data import NO_PERSONS, Person, PersonalData
from services.mediation.application.ports import LogLine
from services.mediation.application.record_fields import follow_up_fields, record_fields
from services.mediation.domain import paper_wording as words
from services.mediation.domain.case import Case
from services.mediation.domain.form_fields import TOLD_BY_INTAKE, Fields
from shared.contracts.codes import ConsentBasis
from shared.words.codes import CLOSING_CODES, DISPUTE_TYPES
from shared.words.roles import PARTIES

COMMITTEE_COPIES = 1
_TELL_THE_END = {"closed", "proposed"}


@dataclass(frozen=True)
class Occasion:
    """For whom and when a form is made.

    Attributes:
        committee: whole name of the mediation committee.
        maker: name of whoever asks for it.
        mediator: name of the case's mediator, as far as there is one.
        asked_by: name of whoever asked a party afterwards, as far as somebody did.
    """

    committee: str
    maker: str
    mediator: str
    now: datetime
    asked_by: str = ""


def fields_of(
    case: Case, log: Sequence[LogLine], notes: Mapping[int, str], personal: PersonalData, occasion: Occasion
) -> Fields:
    """Return a value for every field a template may name; what nobody knows yet is empty.

    Args:
        case: as it stands.
        log: what happened to it, oldest first.
        notes: the narratives of the log, by version of the case.
        personal: what intake told of its persons.
        occasion: for whom and when.
    """
    began = first(log, "started")
    ended = case.closed_at or last(log, "terminated") or last(log, "agreed")
    return {
        "卷号": case.file_number or "",
        "案号": case.case_no,
        "卷名": _title(case, personal),
        "调委会": occasion.committee,
        "调解员": occasion.mediator,
        "立卷人": occasion.maker,
        "纠纷类型": DISPUTE_TYPES[case.dispute_type] if case.dispute_type else "",
        "依申请": box(case.consent_basis is ConsentBasis.APPLICATION),
        "主动调解": box(case.consent_basis is ConsentBasis.OWN_INITIATIVE),
        "登记日期": day_in_words(case.registered_at),
        "受理日期": day_in_words(case.accepted_at),
        "调解起日": day_in_words(began or case.accepted_at),
        "调解止日": day_in_words(ended),
        "结案日期": day_in_words(case.closed_at),
        "制作日期": day_in_words(occasion.now),
        "纠纷概况": personal.summary,
        "协议份数": str(len(personal.persons) + COMMITTEE_COPIES) if personal.persons else "",
        "履行登记日期": day_in_words(last(log, "performance-recorded")) if case.performance else "",
        **_outcome(case, log, notes),
        **_persons(personal.persons),
        **record_fields(case, log, notes),
        **follow_up_fields(case, log, occasion.asked_by),
        **filed_fields(case),
    }


def empty_fields(case: Case, log: Sequence[LogLine], named: Collection[str]) -> list[str]:
    """Return which of the named fields hold nothing as the case stands; what intake would tell is not asked for."""
    told = {entry.version: entry.event for entry in log if entry.has_note}
    anybody = Occasion(
        "-", "-", "-" if case.mediator_ref else "", case.registered_at, "-" if last(log, "followed-up") else ""
    )
    fields = fields_of(case, log, told, NO_PERSONS, anybody)
    return [name for name, value in fields.items() if name in named and name not in TOLD_BY_INTAKE and not value]


def _outcome(case: Case, log: Sequence[LogLine], notes: Mapping[int, str]) -> dict[str, str]:
    form = words.AGREEMENT_FORMS[case.agreement_form] if case.agreement_form else ""
    reason = words.TERMINATION_REASONS[case.termination_reason] if case.termination_reason else ""
    return {
        "调解结果": form or (f"{reason}，已告知其他救济途径" if reason else ""),
        "协议内容": _last_note(log, notes, {"agreed"}) if case.agreement_form else "",
        "生效日期": day_in_words(case.effective_at),
        # A term ends with the end of its last day, which is 00:00 of the next.
        "履行期限": day_in_words(case.perform_due_at - timedelta.resolution) if case.perform_due_at else "",
        "履行情况": words.PERFORMANCES[case.performance] if case.performance else "",
        "终止原因": reason,
        "结案方式": CLOSING_CODES[case.closing_code] if case.closing_code else "",
        "结案说明": _last_note(log, notes, _TELL_THE_END),
        "保管期限": words.RETENTIONS[case.retention] if case.retention else "",
    }


def _title(case: Case, personal: PersonalData) -> str:
    applicant, respondent = (_first_name(personal.persons, role) for role in ("applicant", "respondent"))
    names = "与".join(name for name in (applicant, respondent) if name)
    matter = f"{DISPUTE_TYPES[case.dispute_type]}纠纷" if case.dispute_type else "纠纷"
    return f"{names}{matter}".replace("纠纷纠纷", "纠纷").replace("争议纠纷", "争议")


def _first_name(persons: Sequence[Person], role: str) -> str:
    names = [person.name for person in persons if person.role == role]
    return f"{names[0]}等" if len(names) > 1 else "".join(names)


def _persons(persons: Sequence[Person]) -> dict[str, list[dict[str, str]]]:
    told = [(person.role, _person(person)) for person in persons]
    of_role = {role: [fields for its, fields in told if its == role] for role in PARTIES}
    applicants = of_role["applicant"] or [_person(Person("applicant"))]
    respondents = of_role["respondent"] or [_person(Person("respondent"))]
    return {
        "申请人": applicants,
        "被申请人": respondents,
        "当事人": [*applicants, *respondents, *of_role["other"]],
    }


def _person(person: Person) -> dict[str, str]:
    return {
        "称谓": PARTIES[person.role],
        "姓名": person.name,
        "电话": person.phone,
        "住址": person.address,
        "证件尾号": person.id_number_tail,
    }


def _last_note(log: Sequence[LogLine], notes: Mapping[int, str], events: Collection[str]) -> str:
    told = [notes[entry.version] for entry in log if entry.event in events and entry.version in notes]
    return told[-1] if told else ""
