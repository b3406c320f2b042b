"""The fields of a form that tell what is on record of a case's course."""

from collections.abc import Mapping, Sequence

from services.mediation.application.field_texts import amount_in_words, boxes, day_in_words, last, moment_in_words
from services.mediation.application.ports import LogLine
from services.mediation.domain import paper_wording as words
from services.mediation.domain.case import Case
from services.mediation.domain.form_fields import Fields
from services.mediation.domain.instalments import Instalment
from services.mediation.domain.record import Sitting

HIDDEN_RISK = {True: "有", False: "无"}


def record_fields(case: Case, log: Sequence[LogLine], notes: Mapping[int, str]) -> Fields:
    """Return what was agreed, refused and said; empty where nothing of it is on record."""
    record = case.record
    refused, entrusted = record.not_accepted, record.entrusted
    letter = refused.letter if refused else None
    sittings = {it.number: it for it in record.sittings}
    helpers = _helpers(case, log, notes)
    recorded = (it for it in log if it.event == "session-recorded")
    return {
        "参加人": "、".join(f"{it['身份']}{it['姓名']}" for it in helpers),
        "参加人名单": helpers,
        "履行方式": words.MANNERS[record.manner] if record.manner else "",
        "代表人数": str(case.representatives) if record.by_representatives else "",
        "协议金额": amount_in_words(record.amount_cents),
        "凭证编号": record.performance_evidence or "",
        "委托函编号": (entrusted.reference or "") if entrusted else "",
        "委托函日期": day_in_words(entrusted.issued_on) if entrusted else "",
        "收函单位": words.ORGANS[letter.to] if letter else "",
        "发函日期": day_in_words(letter.sent_on) if letter else "",
        "不予受理情形": boxes(words.NOT_ACCEPTED, refused.reason if refused else None, between="\n"),
        "引导去向": words.ORGANS[refused.guided_to] if refused else "",
        "分期给付": [_instalment(number, it) for number, it in enumerate(case.instalments, start=1)],
        "调解记录": [
            _sitting(number, entry, sittings.get(number), notes.get(entry.version, ""))
            for number, entry in enumerate(recorded, start=1)
        ],
    }


def follow_up_fields(case: Case, log: Sequence[LogLine], asked_by: str) -> Fields:
    """Return what a party said afterwards; boxes to be ticked by hand while nobody asked."""
    answer = case.record.follow_up
    risk = "　".join(
        f"{'☑' if answer is not None and answer.hidden_risk is known else '□'}{word}"
        for known, word in HIDDEN_RISK.items()
    )
    return {
        "回访日期": day_in_words(last(log, "followed-up")),
        "回访人": asked_by,
        "回访方式": boxes(words.FOLLOW_UP_WAYS, answer.way if answer else None),
        "满意程度": boxes(words.SATISFACTION, answer.satisfaction if answer else None),
        "隐患情况": risk,
    }


def _helpers(case: Case, log: Sequence[LogLine], notes: Mapping[int, str]) -> list[dict[str, str]]:
    invited = [notes.get(entry.version, "") for entry in log if entry.event == "helper-invited"]
    return [
        {"身份": words.HELPERS[helper], "姓名": who} for helper, who in zip(case.record.helpers, invited, strict=False)
    ]


def _instalment(number: int, instalment: Instalment) -> dict[str, str]:
    return {
        "期次": str(number),
        "金额": amount_in_words(instalment.amount_cents),
        "给付日期": day_in_words(instalment.due_on),
        "履行情况": words.PERFORMANCES[instalment.performance],
    }


def _sitting(number: int, entry: LogLine, sitting: Sitting | None, said: str) -> dict[str, str]:
    return {
        "次序": str(number),
        "时间": moment_in_words(sitting.held_at if sitting else entry.at),
        "地点": _place(sitting) if sitting else "",
        "人数": str(sitting.people_present) if sitting else "",
        "结果": words.RESULTS[sitting.result] if sitting else "",
        "记录时间": moment_in_words(entry.at),
        "内容": said,
    }


def _place(sitting: Sitting) -> str:
    return f"{words.VENUES[sitting.venue]}{'（线上）' if sitting.online else ''}"
