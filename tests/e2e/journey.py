"""One dispute on its way from the community over the street to the district, and its outcome."""

from typing import Any

from tests.support.clerk import Clerk

_UP = {"reason": "too_difficult", "tried": "三次调解未果"}
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("escalate", _UP),
    ("sign", {}),
    ("escalate", _UP),
    ("sign", {}),
    ("terminate", {"reason": "no_agreement", "remedy_notice": True}),
    ("close", {"closing_code": "terminated_no_agreement", "summary": "分歧较大"}),
)


class Journey:
    """Goes one step at a time, through whatever happens meanwhile.

    Attributes:
        case_id: known after the first step.
    """

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._steps = iter(STEPS)
        self.case_id = ""
        self._version = 2

    async def begin(self) -> None:
        self.case_id = await self._clerk.register()
        await self._clerk.accept(self.case_id)

    async def step(self) -> None:
        """Go the next step, if there is one left."""
        for command, body in self._steps:
            headers = {"If-Match": f'"{self._version}"', "Prefer": "wait=5"}
            path = f"/mediation/cases/{self.case_id}/{command}"
            answer = await self._clerk._insist("mediation", path, body, headers, self.case_id)
            self._version = answer["version"]
            return
