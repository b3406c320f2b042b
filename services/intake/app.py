from fastapi import FastAPI

from services.intake.adapters import tables
from services.intake.adapters.reads import SqlCaseReads
from services.intake.adapters.store import SqlCaseStore
from services.intake.application.handle import IntakeHandler
from services.intake.entrypoints.http import activity_routes, case_routes, tracking_routes
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.rules.calendar import Calendar
from shared.rules.territory import Territory
from shared.runtime.clock import Clock, SystemClock
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.application import build_application

MIGRATIONS = "services.intake.adapters.migrations"


def create_app(settings: ServiceSettings, clock: Clock | None = None) -> FastAPI:
    """Wire intake: registers matters, answers them, keeps who they are about."""
    clock = clock or SystemClock()
    calendar = Calendar.load(settings.calendar_file)
    service = Service(
        "intake",
        settings,
        clock,
        tables=tables.messaging,
        migrations=MIGRATIONS,
        handle=IntakeHandler(SqlCaseStore(), clock, Territory.load(settings.territory_file), calendar),
        subscriptions=SUBSCRIPTIONS,
        calendar=calendar,
    )
    reads = SqlCaseReads(service.engine, clock)
    return build_application(service, [case_routes(service, reads), tracking_routes(reads), activity_routes(service)])
