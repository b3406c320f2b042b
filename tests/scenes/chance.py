"""What chance asks for on a long walk: bodies that could be meant, and some that nobody could mean."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from services.mediation.domain.kinds import KINDS
from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.people.roles import Role
from tests.scenes.office import AT_THE_STREET, HERE, NEXT_DOOR, ORAL, plus, signed
from tests.support.mediating import FOLLOW_UP, sitting
from tests.support.people import STREET, ref_of
from tests.support.some_body import some_body

Body = dict[str, Any]
OPINION = {"claim": "请求修路", "facts": "属实", "handling": "列入计划", "basis": "条例第三十二条"}
REVIEWED = {"opinion": "维持原意见", "recheck_right_told": True}

BODIES: dict[str, Callable[[Random, datetime, list[str]], Body]] = {
    "assign": lambda random, _now, _ids: {
        "mediator_ref": random.choice(("m-1", "m-2")),
        "conflict_of_interest": random.random() < 0.1,
    },
    "decline": lambda random, _now, _ids: {"reason": random.choice(("conflict_of_interest", "challenged"))},
    "start": lambda random, _now, _ids: {
        "rights_notice": True,
        "consent": random.choice(("all_agree", "all_agree", "none_refuses", "one_refuses")),
    },
    "record-session": lambda _random, now, _ids: sitting(now, "双方各自陈述"),
    "suspend": lambda _random, _now, _ids: {"reason": "appraisal"},
    "extend": lambda random, now, _ids: random.choice(
        ({"agreed_by_both": True, "last_day": plus(now, 50)}, {"days": 20, "reason_told": True})
    ),
    "agree": lambda random, now, _ids: random.choice((ORAL, signed(plus(now, 0)), signed(plus(now, 1)))),
    "terminate": lambda random, _now, _ids: {
        "reason": random.choice(("no_agreement", "refused", "reconciled", "expired")),
        "remedy_notice": True,
    },
    "open-confirmation": lambda _random, _now, _ids: {
        "about_status": False,
        "about_title": False,
        "content_clear": True,
    },
    "apply-confirmation": lambda _random, _now, _ids: {"jointly": True},
    "conclude-confirmation": lambda random, _now, _ids: {"result": random.choice(("confirmed", "rejected"))},
    "propose": lambda random, _now, _ids: {
        "proposal": random.choice(("close", "void", "suspend")),
        "grounds": "情况属实",
    },
    "void": lambda _random, _now, _ids: {"reason": "entered_twice"},
    "close": lambda random, _now, _ids: random.choice(
        (
            {},
            *(
                {"closing_code": code, "summary": "已办理"}
                for code in ("agreed_oral", "agreed_written", "terminated_no_agreement", "reconciled")
            ),
        )
    ),
    "follow-up": lambda _random, _now, _ids: FOLLOW_UP,
    "reopen": lambda _random, _now, _ids: {"reason": "flared_up"},
    "escalate": lambda _random, _now, _ids: {"reason": "too_difficult", "tried": "已调解两次"},
    "return": lambda _random, _now, _ids: {"reason": "not_tried"},
    "assign-down": lambda _random, now, _ids: {
        "to_level": "community",
        "leader_ref": ref_of(Role.LEADER, Level.STREET, STREET),
        "person_ref": ref_of(Role.RESPONSIBLE_PERSON, Level.STREET, STREET),
        "department": "街道司法所",
        "due_at": f"{plus(now, 10)}T18:00:00+08:00",
    },
    "set-risk": lambda random, _now, _ids: random.choice(
        (
            {"risk": "yellow", "reason": "group"},
            {"risk": "red", "reason": "threat"},
            {"risk": "green", "reason": "eased"},
        )
    ),
    "merge": lambda random, _now, ids: {"into": random.choice(ids)},
    "unmerge": lambda _random, _now, _ids: {"reason": "different_matter"},
    "classify": lambda random, _now, _ids: {
        "purpose": random.choice(("request", "request", "suggestion")),
        "competence": random.choice(("own", "own", "other")),
        "law_related": False,
    },
    "accept": lambda _random, _now, _ids: {"written_notice": True},
    "not-accept": lambda _random, _now, _ids: {"reason": "outside_power", "written_notice": True},
    "guide": lambda _random, _now, _ids: {"route": "arbitration", "written_notice": True},
    "transfer": lambda _random, _now, _ids: {"organ": "区住房和城乡建设局", "written_notice": True},
    "begin": lambda _random, _now, _ids: {"leader_ref": "leader-1", "department": "街道城管办"},
    "issue-opinion": lambda random, _now, _ids: {**OPINION, "opinion": random.choice(("support", "explain"))},
    "deliver": lambda _random, now, _ids: {"received_on": plus(now, 0), "review_right_told": True},
    "mediate": lambda _random, _now, _ids: {"both_consent": True, "paper": "settlement", "content": "双方约定"},
    "reply": lambda _random, _now, _ids: {"adopted": True, "answer": "已采纳"},
    "request-review": lambda _random, now, _ids: {"requested_on": plus(now, 0)},
    "request-recheck": lambda _random, now, _ids: {"requested_on": plus(now, 0)},
    "issue-review": lambda random, now, _ids: {
        **REVIEWED,
        "result": random.choice(("upheld", "revoked")),
        "received_on": plus(now, 0),
    },
    "issue-recheck": lambda _random, _now, _ids: {"result": "upheld", "opinion": "维持复查意见"},
    "receive": lambda random, _now, _ids: {
        "receiver_ref": "r-1",
        "leader_on_duty": False,
        "representatives": random.choice((1, 1, 6)),
    },
    "end": lambda random, _now, _ids: random.choice(
        (
            {"outcome": "answered_on_spot", "record": "已答复"},
            {"outcome": "to_dispute", "record": "楼上漏水", "dispute_type": "02"},
            {"outcome": "to_petition", "record": "请求处理"},
            {"outcome": "guided_to_other", "record": "已告知"},
        )
    ),
    "answer": lambda _random, _now, _ids: {"answered_by": "window", "answer": "依民法典"},
    "convert": lambda _random, _now, _ids: {"target": "dispute", "dispute_type": "02"},
}
"""Bodies of the commands that a day at the office is made of; the others go with whatever their model takes."""


def registration(random: Random) -> tuple[Kind, Body]:
    """Something that comes in; disputes most often."""
    kind = random.choice((*(Kind.DISPUTE,) * 5, Kind.PETITION, Kind.PETITION, Kind.VISIT, Kind.CONSULT))
    fields: Body = {"community": random.choice((HERE, HERE, NEXT_DOOR, AT_THE_STREET))}
    if kind is Kind.DISPUTE and random.random() < 0.2:
        modes = ("delegated", "entrusted_ordinary", "entrusted_summary")
        fields |= {"entrusted_by": "court", "court_mode": random.choice(modes)}
    if kind is Kind.PETITION:
        fields["petition"] = {"form": random.choice(("letter", "phone")), "transferred_here": random.random() < 0.3}
    return kind, fields


def meant(random: Random, command: str, kind: Kind, now: datetime, ids: list[str]) -> Body:
    """A body somebody could mean with a command."""
    if command in BODIES:
        return BODIES[command](random, now, ids)
    return some_body(KINDS[kind].commands[command])


def unmeant(random: Random, body: Body) -> Body:
    """The same with something in it that is not there, of another kind, or too much."""
    broken = dict(body)
    name = random.choice((*broken, "nonsense"))
    broken[name] = random.choice((None, -1, "", "x" * 30_000, ["a"], {"b": 1}, "\u202e反向", True, "9999-99-99"))
    if random.random() < 0.3:
        broken.pop(name)
    return broken
