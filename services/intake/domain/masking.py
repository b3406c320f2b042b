"""What of a person may be shown on lists (个人信息保护法 art. 6: no more than needed)."""


def mask_name(name: str) -> str:
    """陈小明 -> 陈某."""
    return f"{name[:1]}某"


def mask_phone(phone: str | None) -> str | None:
    """13812345678 -> 138****5678; short numbers show their last two digits."""
    if phone is None:
        return None
    digits = "".join(character for character in phone if character.isdigit())
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= len("13812345678") else f"****{digits[-2:]}"


def phone_tail(phone: str | None) -> str | None:
    """Return the last four digits, which open a resident's view together with the query code."""
    digits = "".join(character for character in phone or "" if character.isdigit())
    return digits[-4:] or None
