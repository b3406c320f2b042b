"""Says what is missing, doubled or set aside, from what the stack shows to the outside."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import httpx

from shared.runtime.clock import ZONE
from tests.e2e.stack import SERVICES, Stack
from tests.e2e.subscriber import Subscriber


async def violations(stack: Stack, client: httpx.AsyncClient, promised: Mapping[str, int]) -> list[str]:
    """Return one sentence for each promise that is not kept (yet).

    Args:
        stack: at rest.
        client: of its gateway.
        promised: case id -> the highest version a 2xx told of.
    """
    found = await _outboxes(client)
    found += await _figures(client, promised)
    for case_id, version in promised.items():
        found += await _events(client, case_id, version)
    waiting_or_failed = (await _get(client, "/notify/summary"))["by_state"]
    found += [
        f"notices: {number} {state}" for state, number in waiting_or_failed.items() if state != "delivered" and number
    ]
    letters = stack.compose(
        "run", "--rm", "-T", "--entrypoint", "tongxin", "provision", "dlq", "list", "--all", "--json"
    )
    return found + [f"set aside: {letter}" for letter in letters.splitlines()]


def unheard(subscriber: Subscriber, promised: Mapping[str, int], journeys: list[str]) -> list[str]:
    """Return one sentence for each event the district should have received and has not."""
    received = subscriber.received()
    heard = {(line["event"]["subject"], line["subject"].rsplit(".", 1)[1]) for line in received}
    wanted = {(case_id, "outcome") for case_id in promised} | {(case_id, "escalated") for case_id in journeys}
    missing = [f"district: {event} of case {case_id} was not received" for case_id, event in sorted(wanted - heard)]
    foreign = {line["subject"] for line in received if line["subject"].split(".")[4] != "district"}
    return missing + [f"district: received {subject}" for subject in sorted(foreign)]


async def _outboxes(client: httpx.AsyncClient) -> list[str]:
    answers = {service: await _get(client, f"/{service}/health/ready") for service in SERVICES}
    return [
        f"{service}: {answer['outbox_unpublished']} events wait, the bus is {answer['bus']}"
        for service, answer in answers.items()
        if answer["outbox_unpublished"] or answer["bus"] != "connected"
    ]


async def _figures(client: httpx.AsyncClient, promised: Mapping[str, int]) -> list[str]:
    year = datetime.now(ZONE).year
    figure = await _get(client, f"/reporting/figures/disputes/cases?year={year}")
    counted = Counter(case["id"] for case in figure["cases"])
    found = [
        f"figures: case {case_id} is counted {counted[case_id]} times" for case_id in promised if counted[case_id] != 1
    ]
    found += [f"figures: case {case_id} was never answered" for case_id in counted.keys() - promised.keys()]
    if figure["value"] != len(promised):
        found.append(f"figures: {figure['value']} disputes instead of {len(promised)}")
    return found


async def _events(client: httpx.AsyncClient, case_id: str, version: int) -> list[str]:
    page = await _get(client, f"/reporting/events?case={case_id}&limit=100")
    sequences = [event["sequence"] for event in page["events"]]
    if sequences != list(range(1, len(sequences) + 1)):
        return [f"events: case {case_id} has the sequences {sequences}"]
    if len(sequences) < version:
        return [f"events: case {case_id} was answered at version {version}, the log has {len(sequences)}"]
    return []


async def _get(client: httpx.AsyncClient, path: str) -> dict[str, Any]:
    answer = await client.get(path)
    assert answer.status_code == httpx.codes.OK, f"{path}: {answer.status_code} {answer.text}"
    body: dict[str, Any] = answer.json()
    return body
