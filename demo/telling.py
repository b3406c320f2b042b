"""What the year came to, asked of the projections alone."""

from typing import Any

import aiohttp


async def tell(session: aiohttp.ClientSession, token: str, year: int) -> list[str]:
    """Return the lines that end the demonstration: events received by each level, figures, the report's sentence."""
    levels = await _get(session, token, f"/reporting/levels?year={year}")
    report = await _get(session, token, f"/reporting/report?year={year}")
    return [
        "events each level received:",
        *(f"  {row['name']}  {row['events']}" for row in levels["levels"]),
        "every figure with its cases: GET /reporting/figures/<key>/cases",
        *(f"  {figure['key']}  {figure['name']}  {figure['printed']}" for figure in report["figures"]),
        report["sentence"],
    ]


async def _get(session: aiohttp.ClientSession, token: str, path: str) -> dict[str, Any]:
    async with session.get(path, headers={"Authorization": f"Bearer {token}"}) as answer:
        answer.raise_for_status()
        body: dict[str, Any] = await answer.json()
        return body
