"""What the pages show."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.mediation.application.ports import OnHand
from services.mediation.domain.command_wording.protection import PROTECTION_PAPERS, VISITED_SIDES
from services.mediation.domain.matter import Matter
from services.mediation.domain.protection.model import ProtectionPaper, VisitedSide
from shared.contracts.codes import CaseClock, CaseState, Kind, Risk
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.request_codes import PartyRequest, RequestSide
from shared.people.staff import Staff
from shared.words.code_words import word_of
from shared.words.codes import LEVELS
from shared.words.events import EVENTS
from shared.words.roles import ROLES

People = Mapping[str, Staff]
GIVEN = (
    ("mediator_ref", ROLES["mediator"]),
    ("leader_ref", ROLES["leader"]),
    ("person_ref", ROLES["responsible_person"]),
    ("department_ref", "责任部门"),
)


def work_context(found: OnHand, now: datetime, people: People) -> dict[str, Any]:
    """Return what the list shows: cases, who has each, and which are late."""
    return {
        "count": found.count,
        "cases": [
            {
                "case": case,
                "given": _given(case.work, people),
                "pending": _level(case.work["pending_level"]),
                "late": _is_late(case, now),
                "unsafe": _awaits_safety_check(case),
                "asked_for": [word_of(it.request) for it in case.requests],
            }
            for case in found.cases
        ],
    }


def case_context(view: dict[str, Any], explained: dict[str, Any], people: People) -> dict[str, Any]:
    """Return what the page of a case shows: where it stands, its clocks, what was done."""
    clocks = explained["clocks"]
    return {
        "case": {
            **view,
            "kind": Kind(view["kind"]),
            "state": CaseState(view["state"]),
            "risk": Risk(view["risk"]),
            "owner_level": Level(view["owner_level"]),
            "pending_level": _level(view["pending_level"]),
            "place": Place.from_code(view["place"]),
        },
        "given": _given(view, people),
        "protection": _protection(view),
        "clocks": [{**clock, "clock": CaseClock(clock["clock"])} for clock in clocks],
        "sentence": explained["sentence"],
        "next_at": explained["next_at"],
        "next_events": [EVENTS[name] for name in explained["next_events"]],
        "requests": [_request(it) for it in view["requests"]],
        "said_too_late": [_too_late(it) for it in view["said_too_late"]],
        "log": [_line(line, people) for line in view["log"]],
        "has_notes": any(line["has_note"] for line in view["log"]),
    }


def _request(asked: Mapping[str, Any]) -> dict[str, Any]:
    side, request = RequestSide(asked["side"]), PartyRequest(asked["request"])
    return {**asked, "side": word_of(side), "request": word_of(request)}


def _too_late(said: Mapping[str, Any]) -> dict[str, Any]:
    return {**said, "what": word_of(PartyRequest(said["request"])) if said["request"] else "评价"}


def notes_context(notes: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the narratives of a case, each with what it belongs to."""
    return [{"at": it["at"], "event": EVENTS[it["event"]], "note": it["note"]} for it in notes["notes"]]


def _given(work: Mapping[str, Any], people: People) -> list[tuple[str, str]]:
    return [(word, _name(ref, people)) for field, word in GIVEN if (ref := work.get(field))]


def _line(line: dict[str, Any], people: People) -> dict[str, Any]:
    actor = line["actor"]
    by = ""
    if actor is not None:
        by = LEVELS[Level(actor["level"])] + ROLES.get(actor["role"], actor["role"])
        by += f" {_name(actor['ref'], people)}" if actor["ref"] else ""
    return {"at": line["at"], "event": EVENTS[line["event"]], "by": by, "has_note": line["has_note"]}


def _name(ref: str, people: People) -> str:
    return people[ref].name if ref in people else ref


def _protection(view: Mapping[str, Any]) -> dict[str, Any] | None:
    shown = view.get("protection")
    if shown is None:
        return None
    open_still = view["state"] == CaseState.PROTECTING
    unseen = [VISITED_SIDES[VisitedSide(side)] for side in shown["to_be_visited"]] if open_still else []
    papers = [{**paper, "name": PROTECTION_PAPERS[ProtectionPaper(paper["paper"])]} for paper in shown["papers"]]
    return {**shown, "papers": papers, "unseen": unseen}


def _level(code: str | None) -> Level | None:
    return Level(code) if code else None


def _awaits_safety_check(case: Matter) -> bool:
    check = case.details.get("safety_check")
    return isinstance(check, Mapping) and bool(check["open"])


def _is_late(case: Matter, now: datetime) -> bool:
    return case.is_overdue or (case.due_at is not None and case.due_at <= now)
