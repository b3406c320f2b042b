"""What people are shown of a case; persons are not known here."""

from datetime import datetime
from typing import Any

from services.mediation.application.found_case import found_case
from services.mediation.application.ports import CaseReads, LogLine, WorkListQuery
from services.mediation.domain.allowed import allowed_now
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.explain import explain
from services.mediation.domain.foretelling import PlannedStep, left_alone
from services.mediation.domain.policy import Policy
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.rules.refusal import Refusal


class CaseViews:
    """The questions mediation answers."""

    def __init__(self, reads: CaseReads, policy: Policy) -> None:
        self._reads = reads
        self._policy = policy

    async def case(self, case_id: str, who: Staff) -> dict[str, Any]:
        """Return one case with its log and what may be done now."""
        case = await found_case(self._reads, case_id, who)
        return {
            **self._summary(case),
            "allowed": allowed_now(case),
            "log": [_log_line(entry) for entry in await self._reads.log_of(case_id)],
        }

    async def work_list(self, query: WorkListQuery, who: Staff) -> dict[str, Any]:
        """Return a page of the cases somebody may see; `next` is the `after` of the page that follows."""
        cases = await self._reads.work_list(query, visible_to(who))
        return {
            "cases": [self._summary(case) for case in cases],
            "next": cases[-1].case_no if len(cases) == query.limit else None,
        }

    async def explanation(self, case_id: str, at: datetime, now: datetime, who: Staff) -> dict[str, Any]:
        """Say why a case does or does not go up at a moment: as it stood then, or as it will if nobody acts.

        Raises:
            Refusal: there is no such case, or it was not known at that moment.
        """
        case = await found_case(self._reads, case_id, who)
        until_then: tuple[PlannedStep, ...] = ()
        if at < now:
            case = await self._as_of(case_id, at)
        elif at > now:
            case, until_then = left_alone(case, now, at, self._policy)
        return {
            "case_id": case_id,
            "at": at.isoformat(),
            "until_then": [step.model_dump(mode="json") for step in until_then],
            **explain(case, at, self._policy).model_dump(mode="json"),
        }

    async def notes(self, case_id: str) -> dict[str, Any]:
        """Return the narratives of a case; that they are shown, to whom and why, is noted before."""
        notes = await self._reads.notes_of(case_id)
        lines = [line for line in await self._reads.log_of(case_id) if line.version in notes]
        return {"case_id": case_id, "notes": [{**_log_line(line), "note": notes[line.version]} for line in lines]}

    async def changes(self, case_id: str, since_version: int) -> list[dict[str, Any]]:
        """Return what happened to a case after a version, to somebody who was about to change it."""
        return [_log_line(entry) for entry in await self._reads.log_of(case_id, since_version)]

    async def _as_of(self, case_id: str, at: datetime) -> Case:
        case = await self._reads.as_of(case_id, at)
        if case is None:
            raise Refusal(
                "case-not-known-then",
                f"at: case {case_id} was not known at {at.isoformat()}; give a moment from its registration on",
                "该时间尚无此案件，请选择登记之后的时间。",
                status=404,
            )
        return case

    def _summary(self, case: Case) -> dict[str, Any]:
        next_at = next_instant(case, self._policy)
        return {
            "case_id": case.case_id,
            "case_no": case.case_no,
            "file_number": case.file_number,
            "kind": case.kind.value,
            "place": case.place.code,
            "state": case.state.value,
            "owner_level": case.owner_level.value,
            "highest_level": case.highest_level.value,
            "pending_level": case.pending.to_level.value if case.pending else None,
            "risk": case.risk.value,
            "mediator_ref": case.mediator_ref,
            "registered_at": case.registered_at.isoformat(),
            "due_at": case.due_at.isoformat() if case.due_at else None,
            "overdue": case.overdue_told,
            "supervision": case.supervision.value if case.supervision else None,
            "next_instant": next_at.isoformat() if next_at else None,
            "suspended_at": case.suspended_at.isoformat() if case.suspended_at else None,
            "extensions": case.extensions,
            "proposal": case.proposal.proposal.value if case.proposal else None,
            "performance": case.performance.value if case.performance else None,
            "perform_due_at": case.perform_due_at.isoformat() if case.perform_due_at else None,
            "confirmation": _confirmation(case),
            "closing_code": case.closing_code.value if case.closing_code else None,
            "follow_up_due_at": case.follow_up_due_at.isoformat() if case.follow_up_due_at else None,
            "merged_into": case.merged_into,
            "version": case.version,
        }


def _confirmation(case: Case) -> dict[str, str] | None:
    process = case.confirmation
    return {"stage": process.stage.value, "due_at": process.due_at.isoformat()} if process else None


def _log_line(entry: LogLine) -> dict[str, Any]:
    return {
        "version": entry.version,
        "at": entry.at.isoformat(),
        "event": entry.event,
        "actor": entry.actor.model_dump(mode="json") if entry.actor else None,
        "has_note": entry.has_note,
    }
