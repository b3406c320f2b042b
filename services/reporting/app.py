from fastapi import FastAPI

from services.reporting.adapters import tables
from services.reporting.adapters.case_reads import SqlCaseReads
from services.reporting.adapters.event_reads import SqlEventReads
from services.reporting.adapters.store import SqlReportStore
from services.reporting.adapters.year_reads import SqlYearSource
from services.reporting.application.handle import ReportingHandler
from services.reporting.entrypoints.events import case_routes, event_routes
from services.reporting.entrypoints.figures import figure_routes
from services.reporting.entrypoints.pages.console import PAGES, STATIC, WORDS, console_routes
from services.reporting.subscriptions import SUBSCRIPTIONS
from shared.rules.calendar import Calendar
from shared.rules.territory import Territory
from shared.runtime.clock import Clock, SystemClock
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.application import build_application
from shared.web.console import Console

MIGRATIONS = "services.reporting.adapters.migrations"


def create_app(settings: ServiceSettings, clock: Clock | None = None) -> FastAPI:
    """Wire reporting: keeps every event, and makes timelines, counts and the yearly figures of them."""
    clock = clock or SystemClock()
    territory = Territory.load(settings.territory_file)
    calendar = Calendar.load(settings.calendar_file)
    service = Service(
        "reporting",
        settings,
        clock,
        tables=tables.messaging,
        migrations=MIGRATIONS,
        handle=ReportingHandler(SqlReportStore(), clock),
        subscriptions=SUBSCRIPTIONS,
        calendar=calendar,
    )
    events, cases = SqlEventReads(service.engine), SqlCaseReads(service.engine)
    years = SqlYearSource(service.engine)
    console = Console("reporting", PAGES, territory, WORDS, STATIC)
    return build_application(
        service,
        [
            event_routes(events, cases, territory),
            case_routes(cases, territory),
            figure_routes(years, events, territory, clock),
            console_routes(console, years, events, cases, territory, calendar, clock),
            console.static_routes(),
        ],
    )
