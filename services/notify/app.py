from fastapi import FastAPI

from services.notify.adapters import tables
from services.notify.adapters.channels_file import load_channels
from services.notify.adapters.configured_channels import configured_channels
from services.notify.adapters.delivery_records import SqlDeliveryRecords
from services.notify.adapters.reads import SqlNoticeReads
from services.notify.adapters.store import SqlNoticeStore
from services.notify.application.courier import Courier
from services.notify.application.handle import NotifyHandler
from services.notify.domain.rules import Policy
from services.notify.entrypoints.http import notice_routes, summary_routes
from services.notify.settings import NotifySettings
from services.notify.subscriptions import SUBSCRIPTIONS
from shared.runtime.clock import Clock, SystemClock
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.application import build_application

MIGRATIONS = "services.notify.adapters.migrations"
Settings = NotifySettings
"""What whoever deploys the service makes its settings from."""
RECORDING_SECONDS = 30.0
"""What a claim lasts longer than the slowest channel may take."""


def create_app(settings: ServiceSettings, clock: Clock | None = None) -> FastAPI:
    """Wire notify: tells each desk, mediator and leader what concerns them, and keeps what became of it.

    Raises:
        ChannelsError: the channels file names the key that is wrong.
    """
    clock = clock or SystemClock()
    own = NotifySettings.of(settings)
    policy = Policy(load_channels(own.channels_file))
    service = Service(
        "notify",
        own,
        clock,
        tables=tables.messaging,
        migrations=MIGRATIONS,
        handle=NotifyHandler(SqlNoticeStore(), clock, policy),
        subscriptions=SUBSCRIPTIONS,
    )
    service.add_sweep(
        Courier(
            SqlDeliveryRecords(service.engine),
            configured_channels(own, policy.channels),
            clock,
            claim_seconds=own.webhook_timeout_seconds + RECORDING_SECONDS,
        ),
        after_commit=True,
    )
    reads = SqlNoticeReads(service.engine)
    return build_application(service, [notice_routes(service, reads), summary_routes(reads, policy)])
