"""People nobody has met before: cases of the same persons would be suspected of being the same matter."""

from itertools import count
from typing import Any

_numbers = count(1)


def somebody(role: str = "applicant") -> dict[str, Any]:
    """A party with a name and a telephone number of its own."""
    number = next(_numbers)
    return {"role": role, "name": f"张三{number}", "phone": f"139{number:08}"}
