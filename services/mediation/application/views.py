"""What people are shown of a case; persons are not known here."""

from datetime import datetime
from typing import Any

from services.mediation.application.found_case import found_case
from services.mediation.application.next_steps import next_steps
from services.mediation.application.ports import CaseReads, LogLine, OnHand, WorkListQuery
from services.mediation.application.rights import scope_of
from services.mediation.domain.foretelling import PlannedStep
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from services.mediation.domain.party_requests.wording import what_it_asks
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.foretelling import left_alone
from shared.contracts.codes import Kind
from shared.people.rights import permitted
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.rules.refusal import Refusal

MOST_LISTED = 200


class CaseViews:
    """The questions mediation answers."""

    def __init__(self, reads: CaseReads, policy: Policy) -> None:
        self._reads = reads
        self._policy = policy

    async def case(self, case_id: str, who: Staff, kind: Kind | None = None) -> dict[str, Any]:
        """Return one case with its log and what may be done now; of a kind, or of any when it is None."""
        case = await found_case(self._reads, case_id, who, kind)
        return {
            **self._summary(case),
            "allowed": KINDS[case.kind].allowed_now(case),
            "steps": next_steps(case, who),
            "log": [_log_line(entry) for entry in await self._reads.log_of(case_id)],
        }

    async def kind_to_command(self, case_id: str, command: str, who: Staff) -> Kind:
        """Return the kind of a case to somebody who may give it a command, whatever is filled in for it.

        Raises:
            Refusal: there is no such case, or its kind knows no such command.
            AccessRefused: they may not.
        """
        case = await found_case(self._reads, case_id, who)
        rules = KINDS[case.kind]
        if command not in rules.commands:
            raise _no_such_command(case.kind, command)
        permitted(who, f"{rules.actions}.{command}", scope_of(case), case_id=case_id)
        return case.kind

    async def notes_may_be_read(self, case_id: str, who: Staff) -> None:
        """Let pass who may read the narratives of a case, whatever reason they give.

        Raises:
            Refusal: there is no such case, or they may not.
        """
        case = await found_case(self._reads, case_id, who)
        permitted(who, KINDS[case.kind].narratives, scope_of(case), case_id=case_id)

    async def work_list(self, query: WorkListQuery, who: Staff) -> dict[str, Any]:
        """Return a page of the cases somebody may see; `next` is the `after` of the page that follows."""
        cases = await self._reads.work_list(query, visible_to(who))
        return {
            "cases": [self._summary(case) for case in cases],
            "next": cases[-1].case_no if len(cases) == query.limit else None,
        }

    async def on_hand(self, who: Staff, *, finished: bool, kind: Kind | None = None) -> OnHand:
        """Return how many cases somebody sees that are to be worked on, or that are finished, and the first of them."""
        return await self._reads.on_hand(visible_to(who), finished=finished, kind=kind, limit=MOST_LISTED)

    async def explanation(
        self, case_id: str, at: datetime, now: datetime, who: Staff, kind: Kind | None = None
    ) -> dict[str, Any]:
        """Say why a case does or does not go up at a moment: as it stood then, or as it will if nobody acts.

        The past is explained by the rules and the calendar that were in force then, what is to come by today's. A
        `policy_in_force_since` that is later than the moment says that the rules of that time were not kept: these are
        the first that were.

        Raises:
            Refusal: there is no such case, or it was not known at that moment.
        """
        case = await found_case(self._reads, case_id, who, kind)
        rules = KINDS[case.kind]
        policy, which = await self._rules_at(at, now)
        until_then: tuple[PlannedStep, ...] = ()
        if at < now:
            case = await self._as_of(case_id, at)
        elif at > now:
            case, until_then = left_alone(case, now, at, policy, rules)
        return {
            "case_id": case_id,
            "at": at.isoformat(),
            **which,
            "until_then": [step.model_dump(mode="json") for step in until_then],
            **rules.explain(case, at, policy).model_dump(mode="json"),
        }

    async def notes(self, case_id: str) -> dict[str, Any]:
        """Return the narratives of a case; that they are shown, to whom and why, is noted before."""
        notes = await self._reads.notes_of(case_id)
        lines = [line for line in await self._reads.log_of(case_id) if line.version in notes]
        return {"case_id": case_id, "notes": [{**_log_line(line), "note": notes[line.version]} for line in lines]}

    async def changes(self, case_id: str, since_version: int) -> list[dict[str, Any]]:
        """Return what happened to a case after a version, to somebody who was about to change it."""
        return [_log_line(entry) for entry in await self._reads.log_of(case_id, since_version)]

    async def _rules_at(self, at: datetime, now: datetime) -> tuple[Policy, dict[str, str | None]]:
        kept = await self._reads.rules_at(min(at, now))
        policy, fingerprint = self._policy, self._policy.fingerprint
        if kept is not None and at < now:
            policy, fingerprint = kept.read(), kept.fingerprint
        on_record = kept is not None and kept.fingerprint == fingerprint
        since = kept.in_force_since.isoformat() if kept is not None and on_record else None
        return policy, {"policy_fingerprint": fingerprint, "policy_in_force_since": since}

    async def _as_of(self, case_id: str, at: datetime) -> Matter:
        case = await self._reads.as_of(case_id, at)
        if case is None:
            raise Refusal(
                "case-not-known-then",
                f"at: case {case_id} was not known at {at.isoformat()}; give a moment from its registration on",
                "该时间尚无此案件，请选择登记之后的时间。",
                status=404,
            )
        return case

    def _summary(self, case: Matter) -> dict[str, Any]:
        next_at = KINDS[case.kind].next_instant(case, self._policy)
        return {
            "case_id": case.case_id,
            "case_no": case.case_no,
            "kind": case.kind.value,
            "place": case.place.code,
            "grid": case.grid,
            "state": case.state.value,
            "owner_level": case.owner_level.value,
            "highest_level": case.highest_level.value,
            "pending_level": case.work["pending_level"],
            **{name: case.work[name] for name in ("mediator_ref", "leader_ref", "person_ref")},
            "risk": case.risk.value,
            "registered_at": case.registered_at.isoformat(),
            "due_at": case.due_at.isoformat() if case.due_at else None,
            "overdue": case.is_overdue,
            "supervision": case.supervision.value if case.supervision else None,
            "next_instant": next_at.isoformat() if next_at else None,
            "closing_code": case.closing_code.value if case.closing_code else None,
            "proposal": case.proposal.proposal.value if case.proposal else None,
            "version": case.version,
            "requests": open_requests(case),
            "said_too_late": [it.model_dump(mode="json") for it in case.said_too_late],
            **case.details,
        }


def open_requests(case: Matter) -> list[dict[str, Any]]:
    """Return what parties asked for, with what the law asks to be done about it."""
    return [{**it.model_dump(mode="json"), "asks": what_it_asks(case.kind, it.request)} for it in case.requests]


def _no_such_command(kind: Kind, command: str) -> Refusal:
    names = ", ".join(KINDS[kind].commands)
    return Refusal("no-such-command", f"{command}: a {kind} takes {names}", "没有这项操作。", status=404)


def _log_line(entry: LogLine) -> dict[str, Any]:
    return {
        "version": entry.version,
        "at": entry.at.isoformat(),
        "event": entry.event,
        "actor": entry.actor.model_dump(mode="json") if entry.actor else None,
        "has_note": entry.has_note,
    }
