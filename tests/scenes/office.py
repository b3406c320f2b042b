"""The whole street at work: what its people do in a scene, each time as somebody who may."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

import httpx

from shared.contracts.codes import Kind
from shared.people.roles import Role
from shared.runtime.clock import ZONE
from tests.service.whole_street import WholeStreet
from tests.support.mediating import START
from tests.support.people import COMMUNITIES, STREET, as_
from tests.support.persons import somebody
from tests.support.waiting import until

HERE, NEXT_DOOR = COMMUNITIES[:2]
AT_THE_STREET = f"{STREET}000"
WHOEVER_MAY: dict[str, str] = {}
"""No headers: the client signs in as somebody who is right for the request."""
CHIEF = as_(Role.CHIEF, STREET)
DISPATCHER = as_(Role.DISPATCHER, STREET)
PATHS = {
    Kind.DISPUTE: "cases",
    Kind.PETITION: "petitions",
    Kind.VISIT: "visits",
    Kind.CONSULT: "consults",
    Kind.DECISION_REVIEW: "decision-reviews",
}
ORAL: dict[str, Any] = {"form": "oral", "content": "双方握手言和", "manner": "at_once"}


@dataclass
class Office:
    """What is asked of the street in a scene.

    Attributes:
        street: the services, their clock and who asks them.
    """

    street: WholeStreet
    _paths: dict[str, str] = field(default_factory=dict)
    _answered_at: dict[str, int] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return self.street.clock.now()

    async def until_day(self, day: str, opens: time = time(9, 30)) -> None:
        """Go to the morning of a day at once; clocks of open cases act once, then."""
        await self.street.clock.advance(datetime.combine(datetime.fromisoformat(day).date(), opens, ZONE))

    async def days_pass(self, days: int) -> None:
        await self.street.days_pass(days)

    async def register(self, kind: Kind = Kind.DISPUTE, /, **fields: Any) -> str:
        """Take something in that nobody brought before."""
        body: dict[str, Any] = {
            "kind": kind.value,
            "channel": "window",
            "community": HERE,
            "summary": "反映情况，请求处理",
            "parties": [somebody()],
            **({"dispute_type": "02"} if kind is Kind.DISPUTE else {}),
            **fields,
        }
        reply = await self.street.done("/intake/cases", WHOEVER_MAY, **body)
        case_id = str(reply["case_id"])
        self._paths[case_id], self._answered_at[case_id] = PATHS[kind], reply["version"]
        return case_id

    async def answer(self, case_id: str, command: str, /, **body: Any) -> None:
        """Answer a dispute at intake: accept, not-accept, refer."""
        reply = await self.street.done(f"/intake/cases/{case_id}/{command}", WHOEVER_MAY, **body)
        self._answered_at[case_id] = reply["version"]

    async def accepted(self, **fields: Any) -> str:
        case_id = await self.register(**fields)
        await self.answer(case_id, "accept", consent_basis="application")
        return case_id

    async def ask(
        self, case_id: str, command: str, who: dict[str, str] = WHOEVER_MAY, /, **body: Any
    ) -> httpx.Response:
        """Give a command, once mediation has heard what intake answered."""
        if case_id in self._answered_at:
            await self.case(case_id)
            del self._answered_at[case_id]
        return await self.street.post(f"/mediation/{self.path_of(case_id)}/{case_id}/{command}", who, **body)

    async def do(self, case_id: str, command: str, who: dict[str, str] = WHOEVER_MAY, /, **body: Any) -> dict[str, Any]:
        """Give a command that is possible."""
        answer = await self.ask(case_id, command, who, **body)
        assert answer.is_success, f"{command}: {answer.text}"
        reply: dict[str, Any] = answer.json()
        return reply

    async def refused(self, case_id: str, command: str, who: dict[str, str] = WHOEVER_MAY, /, **body: Any) -> str:
        """The slug of a rule that says no; every refusal has a Chinese sentence for the window."""
        answer = await self.ask(case_id, command, who, **body)
        assert answer.is_client_error, f"{command}: {answer.status_code} {answer.text}"
        problem = answer.json()
        assert any("一" <= sign <= "鿿" for sign in problem["sentence"]), problem
        return str(problem["type"]).rsplit(":", 1)[-1]

    async def mediating(self, **fields: Any) -> str:
        """A dispute whose mediation has begun."""
        case_id = await self.accepted(**fields)
        await self.begin_mediation(case_id)
        return case_id

    async def begin_mediation(self, case_id: str) -> None:
        await self.do(case_id, "assign", mediator_ref="m-1", conflict_of_interest=False)
        await self.do(case_id, "start", **START)

    async def settled(self, agreement: dict[str, Any] = ORAL, **fields: Any) -> str:
        """A dispute that was agreed on and closed."""
        case_id = await self.mediating(**fields)
        await self.do(case_id, "agree", **agreement)
        await self.close(case_id, f"agreed_{agreement['form']}")
        return case_id

    async def ended(self, reason: str, **fields: Any) -> str:
        """A dispute whose mediation ended without an agreement, and that was closed."""
        case_id = await self.accepted(**fields)
        await self.do(case_id, "terminate", reason=reason, remedy_notice=True)
        await self.close(case_id, "reconciled" if reason == "reconciled" else f"terminated_{reason}")
        return case_id

    async def close(self, case_id: str, code: str) -> None:
        await self.do(case_id, "close", closing_code=code, summary="经办理，情况已核实。")

    async def case(self, case_id: str) -> dict[str, Any]:
        """The case as mediation shows it, once it knows it."""

        async def known() -> dict[str, Any] | None:
            answer = await self.street.get(f"/mediation/{self.path_of(case_id)}/{case_id}", WHOEVER_MAY)
            shown: dict[str, Any] = answer.json()
            there = answer.is_success and shown["version"] >= self._answered_at.get(case_id, 1)
            return shown if there else None

        return await until(known, what=f"mediation knows {case_id}")

    async def explained(self, case_id: str) -> dict[str, Any]:
        await self.case(case_id)
        answer = await self.street.get(f"/mediation/{self.path_of(case_id)}/{case_id}/explain", WHOEVER_MAY)
        assert answer.is_success, answer.text
        explanation: dict[str, Any] = answer.json()
        return explanation

    async def told(self, case_id: str) -> list[str]:
        """Names of the events at reporting, once it has them all."""
        version = (await self.case(case_id))["version"]
        return [event["name"] for event in await self.street.told(case_id, version, CHIEF)]

    async def notices(self, case_id: str, who: dict[str, str], *, of: str) -> list[dict[str, Any]]:
        """What somebody was told of a case, once a notice of one type of event is among it."""

        async def there() -> list[dict[str, Any]] | None:
            answer = await self.street.get("/notify/notices", who, case_id=case_id, limit=500)
            found: list[dict[str, Any]] = answer.json()["notices"]
            return found if any(notice["type"].split(".")[2] == of for notice in found) else None

        return await until(there, what=f"a notice of {of} of {case_id}")

    async def figures(self, year: int, who: dict[str, str] = CHIEF, *, once: Callable[[Any], bool]) -> Any:
        """The year's figures by key, once a condition on them holds."""

        async def counted() -> dict[str, Any] | None:
            answer = await self.street.get("/reporting/figures", who, year=year)
            figures = {figure["key"]: figure for figure in answer.json()["figures"]}
            return figures if once(figures) else None

        return await until(counted, what=f"the figures of {year}")

    async def report(self, year: int, who: dict[str, str] = CHIEF) -> dict[str, Any]:
        answer = await self.street.get("/reporting/report", who, year=year)
        assert answer.is_success, answer.text
        report: dict[str, Any] = answer.json()
        return report

    def becomes(self, case_id: str, kind: Kind) -> str:
        """Remember a case that another one goes on under."""
        self._paths[case_id] = PATHS[kind]
        return case_id

    def path_of(self, case_id: str) -> str:
        return self._paths.get(case_id, "cases")


def signed(day: str, **changes: Any) -> dict[str, Any]:
    """A written agreement, everything signed and sealed on one day, performed at once."""
    days = dict.fromkeys(("parties_signed_on", "mediator_signed_on", "committee_sealed_on"), day)
    return {"form": "written", "manner": "at_once", **days, **changes}


def plus(moment: datetime, days: int) -> str:
    """The day so many days later."""
    return (moment + timedelta(days=days)).date().isoformat()
