"""Structured logs: one JSON object a line, or coloured lines when a person is watching.

Both our own events (``structlog.get_logger``) and those of Django and the libraries go through the same
formatter, so every line carries the request id that :mod:`hub.middleware.requestlog` binds.
"""

import sys
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.types import Processor

SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def _wants_json(log_format: str) -> bool:
    return log_format == "json" or (log_format == "auto" and not sys.stderr.isatty())


def logging_config(log_format: str, level: str) -> dict[str, Any]:
    """``LOGGING`` for Django; ``log_format``: ``json``, ``console``, ``auto`` (JSON unless on a terminal)."""
    if _wants_json(log_format):
        tail: list[Processor] = [
            # Without the values of local variables: they may be what a person wrote.
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    else:
        tail = [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    processors = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *tail]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*SHARED, structlog.stdlib.ExtraAdder(allow=set())],
                "processors": processors,
            },
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own handlers are taken away, so that each event is logged once and in one form.
            "django": {"handlers": [], "propagate": True},
            # Our request line says the same with an id and a duration.
            "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
            # Without a server to talk to, the client's retries say nothing an operator can act on.
            "elastic_transport": {"level": "ERROR"},
            "fontTools": {"level": "WARNING"},
        },
    }


def configure_structlog() -> None:
    """Send structlog's events through the standard library's handlers."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
