"""What the year came to, asked of the projections alone."""

from typing import Any

import aiohttp


async def tell(session: aiohttp.ClientSession, year: int) -> list[str]:
    """Return the lines that end the demonstration: events received by each level, and the report's sentence."""
    levels = await _get(session, f"/reporting/levels?year={year}")
    report = await _get(session, f"/reporting/report?year={year}")
    lines = ["events received in the year, by level:"]
    lines += [f"  {row['name']}  {row['events']:>6}" for row in levels["levels"]]
    lines += [f"{report['sentence']}"]
    lines += [f"每个数字的件：{session._base_url}reporting/figures/<key>/cases?year={year}"]
    return lines


async def _get(session: aiohttp.ClientSession, path: str) -> dict[str, Any]:
    async with session.get(path) as answer:
        answer.raise_for_status()
        body: dict[str, Any] = await answer.json()
        return body
