"""What a clerk sends: spread over the communities of the street, no two of the same persons or in the same words."""

import json
from collections.abc import Mapping, Sequence
from random import Random

COMMUNITIES = 11
ACCEPTANCE = b'{"consent_basis": "application"}'
CHARACTERS = "邻里之间因楼道堆放杂物夜间噪声发生争执多次沟通未果请求社区调解漏水赔偿停车占位宠物"
SUMMARY_LENGTH = 36


def registration(number: int) -> bytes:
    """Return the body of the n-th registration."""
    form = {
        "kind": "dispute",
        "channel": "window",
        "community": f"220105003{number % COMMUNITIES + 1:03}",
        "dispute_type": "02",
        "summary": "".join(Random(number).choices(CHARACTERS, k=SUMMARY_LENGTH)),
        "parties": [
            {"role": "applicant", "name": f"李四{number}", "phone": f"139{number:08}"},
            {"role": "respondent", "name": f"王五{number}", "phone": f"138{number:08}"},
        ],
    }
    return json.dumps(form, ensure_ascii=False).encode()


def headers_of(tokens: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """Return the headers of each community's clerk."""
    return tuple({"Content-Type": "application/json", "Authorization": f"Bearer {token}"} for token in tokens)
