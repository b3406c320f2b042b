from secrets import choice

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0 O 1 I L, which are misread from paper."""
LENGTH = 10


def new_query_code() -> str:
    """Return a random code of ten characters (49 bits); it follows from nothing else of the case."""
    return "".join(choice(ALPHABET) for _ in range(LENGTH))
