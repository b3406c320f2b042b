"""A subscriber of another organisation: nats-py, its credentials file and nothing of this project.

Runs inside a container: python follower.py URL CREDENTIALS NAME. Prints one JSON object for each event, when it has
acknowledged it.
"""

import asyncio
import json
import sys

import nats
from nats.errors import Error


async def main(url: str, credentials: str, name: str) -> None:
    client = await nats.connect(
        url, user_credentials=credentials, inbox_prefix=f"_INBOX_{name}", max_reconnect_attempts=-1
    )
    durable = await client.jetstream().pull_subscribe_bind(name, stream="CASES")
    while True:
        try:
            messages = await durable.fetch(50, timeout=2)
        except (Error, TimeoutError):
            continue  # nothing there, or the broker is away
        for message in messages:
            line = json.dumps({"subject": message.subject, "event": json.loads(message.data)})
            await message.ack()
            print(line, flush=True)  # noqa: T201 - the test reads the container's log


asyncio.run(main(*sys.argv[1:]))
