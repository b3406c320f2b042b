import asyncio
import signal


def stop_requested() -> asyncio.Event:
    """Return an event that Ctrl-C and SIGTERM set, in place of an exception at any point."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
