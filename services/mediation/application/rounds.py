"""A round of screenings, asked for and closed as a whole."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from services.mediation.application.batch import Batch
from services.mediation.application.messages import CommandRound
from services.mediation.application.ports import RoundReads
from services.mediation.application.recording import recorded
from services.mediation.application.rights import scope_of
from services.mediation.domain.matter import Matter
from services.mediation.domain.screening.commands import Close, Withdraw
from services.mediation.domain.screening.model import ENDED, Screening
from services.mediation.domain.screening.round import close, ended_before, sums_of, withdraw
from services.mediation.domain.screening.rules import SCREENING
from shared.messaging.outcomes import Done
from shared.people.access_refused import outside_your_sight
from shared.people.next_steps import steps_for
from shared.people.rights import permitted, seen
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.rules.refusal import Refusal

ROUND_COMMANDS: Mapping[str, type[Close] | type[Withdraw]] = {it.name: it for it in (Close, Withdraw)}
"""What is asked of a round as a whole."""
_WORDS = {Close.name: "排查办结", Withdraw.name: "撤回排查"}


def command_round(batch: Batch, message: CommandRound, now: datetime, names: Mapping[str, str]) -> Done:
    """Close or withdraw a round with all of its screenings, or none.

    Args:
        batch: with the screenings of the round.
        message: what is asked.
        now: when.
        names: of the communities, by their code.

    Raises:
        Refusal: there is no such round, somebody may not, or communities are missing.
    """
    screenings = _screenings(batch.belonging_to(message.round_no), message.round_no)
    action = f"screening.{message.command.name}"
    actors = [permitted(message.by, action, scope_of(it), case_id=it.case_id) for it in screenings]
    command = message.command.by(actors[0])
    if isinstance(command, Close):
        decisions = close(screenings, command, now, names)
    else:
        decisions = withdraw(screenings, command, now, names)
    note = SCREENING.note(command)
    events = [event for it in decisions for event in recorded(batch, it, message.cause, now, note)]
    return Done(_round([it.case for it in decisions], {}), tuple(events))


class RoundViews:
    """What is shown of rounds: of each, the screenings one may see and what they come to."""

    def __init__(self, reads: RoundReads) -> None:
        self._reads = reads

    async def one(self, round_no: str, who: Staff) -> dict[str, Any]:
        """Return a round.

        Raises:
            Refusal: there is none, or no screening of it is theirs to see.
        """
        sight = visible_to(who)
        of_the_round = _screenings(await self._reads.screenings([round_no]), round_no)
        screenings = [it for it in of_the_round if sight.covers(scope_of(it))]
        if not screenings:
            raise outside_your_sight().about(who, "mediation.read-round", round_no)
        view = _round(screenings, await self._reads.registered([it.case_id for it in screenings]))
        allowed = _WORDS.items() if ended_before(of_the_round) is None else ()
        return {**view, "steps": steps_for(who, scope_of(screenings[0]), "screening", allowed)}

    async def to_command(self, round_no: str, command: str, who: Staff) -> type[Close] | type[Withdraw]:
        """Return the command to somebody who may give it to a round, whatever is filled in for it.

        Raises:
            Refusal: there is no such round, or no such command.
            AccessRefused: they may not.
        """
        of_the_round = _screenings(await self._reads.screenings([round_no]), round_no)
        for it in of_the_round:
            seen(who, "mediation.read-round", scope_of(it), it.case_id)
        if command not in ROUND_COMMANDS:
            detail = f"{command}: a round takes {', '.join(ROUND_COMMANDS)}"
            raise Refusal("no-such-command", detail, "没有这项操作。", status=404)
        for it in of_the_round:
            permitted(who, f"screening.{command}", scope_of(it), case_id=it.case_id)
        return ROUND_COMMANDS[command]

    async def page(self, who: Staff, before: str | None, limit: int) -> dict[str, Any]:
        """Return a page of rounds, the latest first; `next` is the `before` of the page that follows."""
        sight = visible_to(who)
        numbers = await self._reads.numbers(sight, before, limit)
        screenings = [it for it in await self._reads.screenings(numbers) if sight.covers(scope_of(it))]
        registered = await self._reads.registered([it.case_id for it in screenings])
        rounds = [_round([it for it in screenings if it.belongs_to == number], registered) for number in numbers]
        return {"rounds": rounds, "next": numbers[-1] if len(numbers) == limit else None}


def _screenings(cases: Sequence[Matter], round_no: str) -> list[Screening]:
    found = [case for case in cases if isinstance(case, Screening)]
    if not found:
        raise Refusal("round-not-found", f"no round {round_no}", "未找到该轮排查。", status=404)
    return found


def _round(screenings: Sequence[Screening], registered: Mapping[str, int]) -> dict[str, Any]:
    first = screenings[0]
    return {
        "round_no": first.round_no,
        "period": first.period.value,
        "period_from": first.period_from.isoformat(),
        "period_to": first.period_to.isoformat(),
        "state": next((it.value for it in ENDED if all(one.state is it for one in screenings)), "open"),
        "sums": {
            **sums_of(screenings).model_dump(),
            "registered": sum(registered.get(it.case_id, 0) for it in screenings),
        },
        "screenings": [_line(it, registered) for it in screenings],
    }


def _line(case: Screening, registered: Mapping[str, int]) -> dict[str, Any]:
    return {
        "case_id": case.case_id,
        "case_no": case.case_no,
        "place": case.place.code,
        "state": case.state.value,
        "deadline": case.deadline.isoformat(),
        "found": case.found,
        "resolved": case.resolved,
        "registered": registered.get(case.case_id, 0),
        "zero_report": case.zero_report,
        "late": case.late,
        "returns": case.returns,
        "version": case.version,
    }
