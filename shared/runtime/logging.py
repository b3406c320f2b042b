import logging
import sys
from datetime import datetime

import structlog
from structlog.typing import EventDict, WrappedLogger

from shared.runtime.clock import ZONE


def configure_logging(*, json: bool, level: int = logging.INFO) -> None:
    """Send structlog and the standard library's logs to standard error, one event a line.

    Args:
        json: JSON for machines (containers); otherwise columns for a person.
        level: lowest level shown.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        _stamp,
        structlog.processors.StackInfoRenderer(),
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json
        # The default would print the local variables of every frame: names and phone numbers among them.
        else structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    )
    if json:
        shared.append(structlog.processors.format_exc_info)
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=max(level, logging.WARNING), force=True)


def _stamp(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    # With its offset: containers and the people who read their logs live in different time zones.
    event["timestamp"] = datetime.now(ZONE).isoformat(timespec="milliseconds")
    return event
