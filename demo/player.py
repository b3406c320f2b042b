"""Plays a plan through the running services' own HTTP, a day of the virtual clock at a time."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import aiohttp

from demo.plan import Plan
from demo.staffing import Standing, at_an_activity, at_mediation, at_the_window
from demo.story import Activity, Step, Story
from shared.runtime.clock import ZONE, VirtualClock

AT_ONCE = 32
BUSY = 503
OFFICE_OPENS = time(9, 30)

Progress = Callable[[date], None]


class YearRefused(RuntimeError):
    """A service refused a step of the plan: the plan and the rules disagree."""


def first_moment(year: int) -> datetime:
    """Return the moment the year's clock starts at."""
    return datetime(year, 1, 1, 9, tzinfo=ZONE)


class Player:
    """Makes the requests of each day, cases side by side, the steps of one case in order."""

    def __init__(self, session: aiohttp.ClientSession, clock: VirtualClock, token_of: Callable[[str], str]) -> None:
        self._session = session
        self._clock = clock
        self._token_of = cache(token_of)
        self._standings: dict[int, Standing] = {}
        self._case_ids: dict[int, str] = {}
        self._answered_at: dict[int, int] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    async def play(self, plan: Plan, progress: Progress) -> None:
        """Play the year to its last evening.

        Raises:
            YearRefused: a step was refused.
        """
        days = _by_day(plan)
        day = date(plan.year, 1, 1)
        while day.year == plan.year:
            await self._clock.advance(datetime.combine(day, OFFICE_OPENS, ZONE))
            begins, goes_on, activities = days[day]
            await asyncio.gather(
                *(self._begin(story) for story in begins),
                *(self._go_on(story, steps) for story, steps in goes_on.values()),
                *(self._post(it.path, it.body, at_an_activity(it.body)) for it in activities),
            )
            progress(day)
            day += timedelta(days=1)
        await self._clock.advance(datetime.combine(date(plan.year, 12, 31), time(23, 59), ZONE))

    async def _begin(self, story: Story) -> None:
        standing = self._standings[story.number] = Standing.at_registration(story.registration)
        key = {"Idempotency-Key": f"demo-{story.number}"}
        case = await self._post("/intake/cases", story.registration, at_the_window(standing), key)
        self._case_ids[story.number] = case["case_id"]
        self._answered_at[story.number] = case["version"]
        await self._go_on(story, [step for step in story.steps if step.day == story.begins])

    async def _go_on(self, story: Story, steps: list[Step]) -> None:
        for step in steps:
            body = dict(step.body)
            if step.command == "merge" and story.merge_into is not None:
                body["into"] = self._case_ids[story.merge_into]
            path = f"/{step.service}/{step.path}/{self._case_ids[story.number]}/{step.command}"
            standing = self._standings[story.number]
            if step.service == "intake":
                reply = await self._post(path, body, at_the_window(standing, step.command))
                self._answered_at[story.number] = reply["version"]
            else:
                reply = await self._post(path, body, at_mediation(standing, step.command), self._after_intake(story))
            standing.learn(body, reply)

    def _after_intake(self, story: Story) -> dict[str, str]:
        """The first request to mediation waits until it knows what intake answered last."""
        version = self._answered_at.pop(story.number, None)
        return {} if version is None else {"If-Match": f'"{version}"', "Prefer": "wait=30"}

    async def _post(
        self, path: str, body: dict[str, Any], who: str, headers: dict[str, str] | None = None
    ) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._token_of(who)}", **(headers or {})}
        async with self._room:
            while True:
                async with self._session.post(path, json=body, headers=headers) as answer:
                    if answer.ok:
                        reply: dict[str, Any] = await answer.json()
                        return reply
                    if answer.status != BUSY:
                        problem = await answer.text()
                        raise YearRefused(f"{self._clock.now():%Y-%m-%d} {who} POST {path} {body}: {problem}")
                await asyncio.sleep(float(answer.headers.get("Retry-After", "1")))


_Day = tuple[list[Story], dict[int, tuple[Story, list[Step]]], list[Activity]]


def _by_day(plan: Plan) -> dict[date, _Day]:
    days: dict[date, _Day] = defaultdict(lambda: ([], {}, []))
    for story in plan.stories:
        days[story.begins][0].append(story)
        for step in story.steps:
            if step.day != story.begins:
                days[step.day][1].setdefault(story.number, (story, []))[1].append(step)
    for activity in plan.activities:
        days[activity.day][2].append(activity)
    return days
