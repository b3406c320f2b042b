"""A stream lost under the running embedded system, built again beside it by commands alone."""

from pathlib import Path

import pytest

from tests.support.command_line import tongxin
from tests.support.servers import free_port
from tests.support.street import street
from tests.support.waiting import until
from tongxin import broker

pytestmark = pytest.mark.servers

READER = "community-220105003001"


async def test_built_again_beside_the_running_services(tmp_path: Path) -> None:
    data = tmp_path / "data"
    operator = data / "credentials" / "operator.creds"
    async with street(data, free_port()) as system:
        case = await system.accepted()
        await system.escalate(case["case_id"])
        await system.study()
        await system.reported(4)
        there = ("--nats-url", system.nats_url, "--credentials", operator)
        async with broker.operator(system.nats_url, operator) as connection:
            jetstream = connection.jetstream()
            await jetstream.delete_stream("CASES")
            assert (await tongxin("provision", *there)).code == 0
            answer = await tongxin("replay", "stream", "--data", data, *there)
            assert answer.out == "CASES, ACTIVITIES, SEALED: 3 events published, 1 were there already\n", answer.err

            async def read_again() -> bool:
                infos = {info.name: info for info in await jetstream.consumers_info("CASES")}
                return all(
                    (infos[name].num_pending, infos[name].num_ack_pending) == (0, 0)
                    for name in ("intake", "mediation", "notify", "reporting")
                )

            await until(read_again, seconds=30, what="the services have read the new stream")
            assert (await jetstream.stream_info("CASES")).state.messages == 3
            assert (await jetstream.stream_info("DLQ")).state.messages == 0
            reader = await jetstream.consumer_info("CASES", READER)
            assert reader.num_pending == 3
        await system.reported(4)
        await system.post(f"/mediation/cases/{case['case_id']}/sign", {})
        await system.reported(5)
