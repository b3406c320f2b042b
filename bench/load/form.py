"""What a clerk sends; the cases are spread over the communities of the street."""

import json
from collections.abc import Mapping, Sequence

COMMUNITIES = 11
ACCEPTANCE = b"{}"
_FORMS = tuple(
    json.dumps(
        {
            "kind": "dispute",
            "channel": "window",
            "community": f"220105003{community:03}",
            "dispute_type": "02",
            "summary": "邻里之间因楼道堆放杂物、夜间噪声发生争执，多次沟通未果，请求社区调解。",
            "parties": [
                {"role": "applicant", "name": "李四", "phone": "13900001111"},
                {"role": "respondent", "name": "王五", "phone": "13900002222"},
            ],
        },
        ensure_ascii=False,
    ).encode()
    for community in range(1, COMMUNITIES + 1)
)


def registration(number: int) -> bytes:
    """Return the body of the n-th registration."""
    return _FORMS[number % COMMUNITIES]


def headers_of(tokens: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """Return the headers of each community's clerk."""
    return tuple({"Content-Type": "application/json", "Authorization": f"Bearer {token}"} for token in tokens)
