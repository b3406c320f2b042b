"""Which services there are; each is imported only when it is needed."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from fastapi import FastAPI

from shared.messaging.subscription import Subscription
from shared.runtime.clock import Clock
from shared.runtime.settings import ServiceSettings

SERVICE_NAMES = ("intake", "mediation", "notify", "reporting")


@dataclass(frozen=True)
class ServiceEntry:
    """What has to be known of a service to deploy it.

    Attributes:
        create_app: makes its application from settings and, in the demonstration, a clock.
        migrations: package of its migrations.
        subscriptions: its durable consumers.
    """

    name: str
    create_app: Callable[[ServiceSettings, Clock | None], FastAPI]
    settings: type[ServiceSettings]
    migrations: str
    subscriptions: tuple[Subscription, ...]


def entry(name: str) -> ServiceEntry:
    """Return a service's entry.

    Raises:
        KeyError: there is no such service.
    """
    if name not in SERVICE_NAMES:
        raise KeyError(f"no service {name!r}: choose one of {', '.join(SERVICE_NAMES)}")
    app = import_module(f"services.{name}.app")
    subscriptions = import_module(f"services.{name}.subscriptions").SUBSCRIPTIONS
    return ServiceEntry(
        name, app.create_app, getattr(app, "Settings", ServiceSettings), app.MIGRATIONS, tuple(subscriptions)
    )


def entries() -> tuple[ServiceEntry, ...]:
    """Return all services."""
    return tuple(entry(name) for name in SERVICE_NAMES)
