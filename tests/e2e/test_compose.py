"""The stack as it is deployed: brought up, used through its gateway, broken and looked over."""

import asyncio
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx
import pytest

from tests.e2e.checker import unheard, violations
from tests.e2e.journey import Journey
from tests.e2e.stack import CONTAINERS, SERVICES, Stack
from tests.e2e.subscriber import Subscriber
from tests.support.clerk import Clerk

pytestmark = [pytest.mark.compose, pytest.mark.timeout(900)]

DISPUTES = 10
"""Taken through their whole mediation while one container is away."""
ARRIVE_SECONDS = 120.0


async def test_nothing_is_lost_while_every_container_restarts(stack: Stack) -> None:
    await stack.healthy()
    subscriber = Subscriber(stack, "district-220105")
    try:
        async with stack.client() as client:
            await _strangers_stay_outside(stack, client)
            clerk = Clerk(lambda _service: client)
            journeys = []
            for break_it in (stack.restart, stack.kill_and_start):
                journey = Journey(clerk)
                journeys.append(journey)
                await journey.begin()
                for container in CONTAINERS:
                    await asyncio.gather(
                        asyncio.to_thread(break_it, container), journey.step(), clerk.handle(DISPUTES, at_once=4)
                    )
            await stack.healthy()
            went_up = [journey.case_id for journey in journeys]
            await _all_is_well(stack, client, clerk.promised, lambda: unheard(subscriber, clerk.promised, went_up))
    finally:
        subscriber.stop()


async def test_starts_in_any_order_and_comes_back_from_a_backup(new_stack: Stack, tmp_path: Path) -> None:
    for service in ("gateway", *reversed(SERVICES), "provision", "nats", "postgres"):
        new_stack.start_alone(service)
    await new_stack.healthy()
    assert new_stack.state("provision")["ExitCode"] == 0
    async with new_stack.client() as client:
        clerk = Clerk(lambda _service: client)
        await clerk.handle(2)
        await _all_is_well(new_stack, client, clerk.promised)

        new_stack.archive("backup", tmp_path / "backup")
        new_stack.down()
        shutil.rmtree(new_stack.secrets)
        new_stack.archive("restore", tmp_path / "backup")
        await new_stack.healthy()
        await _all_is_well(new_stack, client, clerk.promised)


async def _strangers_stay_outside(stack: Stack, client: httpx.AsyncClient) -> None:
    async with httpx.AsyncClient(base_url=stack.url, trust_env=False) as stranger:
        for headers in ({}, {"Authorization": "Bearer " + "x" * 43}):
            refused = await stranger.get("/intake/cases/any", headers=headers)
            assert refused.status_code == httpx.codes.UNAUTHORIZED
            assert refused.headers["Content-Type"] == "application/problem+json"
            assert refused.json()["status"] == httpx.codes.UNAUTHORIZED
        for service in SERVICES:
            assert (await stranger.get(f"/{service}/health/live")).json() == {"service": service, "status": "live"}
        page = await stranger.get("/", headers={"Accept": "text/html"}, follow_redirects=True)
        assert page.status_code == httpx.codes.OK
        assert page.url.path == "/reporting/sign-in"
    too_large = await client.post("/intake/cases", content=b" " * 1_100_000)
    assert too_large.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


async def _all_is_well(
    stack: Stack, client: httpx.AsyncClient, promised: Mapping[str, int], also: Callable[[], list[str]] = list
) -> None:
    deadline = time.monotonic() + ARRIVE_SECONDS
    while True:
        broken = await violations(stack, client, promised) + also()
        if not broken:
            return
        if time.monotonic() > deadline:
            raise AssertionError("\n".join([f"{len(broken)} broken promises", *broken[:20]]))
        await asyncio.sleep(1)
