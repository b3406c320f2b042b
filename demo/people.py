"""Invented parties: surnames are common, given names and numbers are drawn, nobody is meant."""

from random import Random
from typing import Any

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"


def party(random: Random, role: str) -> dict[str, Any]:
    """Return an invented party with a number from a range that is not in service (170 0000 …)."""
    name = random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2))))
    return {"role": role, "name": name, "phone": f"1700000{random.randrange(10_000):04}"}
