import gc

NEW_OBJECTS_BETWEEN_LOOKS = 20_000


def settle_memory() -> None:
    """Leave what was loaded at start out of garbage collection, and look for garbage less often.

    A service makes many short-lived objects beside many that stay; by default Python looks at all of them again and
    again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS_BETWEEN_LOOKS)
