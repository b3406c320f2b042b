from functools import partial

from fastapi import FastAPI

from services.intake.adapters import tables
from services.intake.adapters.ledger_reads import SqlLedgerReads
from services.intake.adapters.reads import SqlCaseReads
from services.intake.adapters.store import SqlCaseStore
from services.intake.adapters.workbook import read_sheet, template, write_sheet
from services.intake.application.handle import IntakeHandler
from services.intake.application.ledger_export import LedgerExport
from services.intake.application.ledger_import import LedgerImport
from services.intake.entrypoints.duplicates import duplicate_routes
from services.intake.entrypoints.http import activity_routes, case_routes, tracking_routes
from services.intake.entrypoints.ledger import LEDGER_BYTES, ledger_routes
from services.intake.entrypoints.pages.answering import answer_routes
from services.intake.entrypoints.pages.duplicates import duplicate_page_routes
from services.intake.entrypoints.pages.registering import registering_routes
from services.intake.entrypoints.pages.registration import PAGES, page_routes
from services.intake.entrypoints.pages.resident_query import query_routes
from services.intake.entrypoints.pages.resident_registration import registration_routes
from services.intake.entrypoints.personal_data import personal_data_routes
from services.intake.settings import IntakeSettings
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.privacy.hashing import KeyedHash
from shared.rules.calendar import Calendar
from shared.rules.entry_rules import EntryRules
from shared.rules.event_size import EventSizes
from shared.rules.policy_file import part_of, read_policy
from shared.rules.territory import Territory
from shared.runtime.clock import Clock, SystemClock
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.application import build_application
from shared.web.audit import access_routes
from shared.web.commands import submit_or_refusal
from shared.web.console import Console

MIGRATIONS = "services.intake.adapters.migrations"
Settings = IntakeSettings
"""What whoever deploys the service makes its settings from."""


def create_app(settings: ServiceSettings, clock: Clock | None = None) -> FastAPI:
    """Wire intake: registers matters, answers them, keeps who they are about.

    Raises:
        KeysError: the keys to the personal data are missing or damaged.
        PolicyFileError: the policy file names the key that is wrong.
    """
    clock = clock or SystemClock()
    own = Settings.of(settings)
    ring = own.key_ring()
    territory = Territory.load(own.territory_file)
    calendar = Calendar.load(own.calendar_file)
    policy = read_policy(own.policy_file)
    service = Service(
        "intake",
        own,
        clock,
        tables=tables.messaging,
        migrations=MIGRATIONS,
        handle=IntakeHandler(
            SqlCaseStore(ring), clock, territory, calendar, own.likeness(), EntryRules.of_policy(policy)
        ),
        subscriptions=SUBSCRIPTIONS,
        calendar=calendar,
    )
    reads = SqlCaseReads(service.engine, ring)
    hashing = KeyedHash(ring.search)
    ledgers = SqlLedgerReads(service.engine, ring)
    importing = LedgerImport(read_sheet, ledgers, partial(submit_or_refusal, service), territory, hashing)
    exporting = LedgerExport(ledgers, write_sheet, territory, part_of(policy, "event_size", EventSizes))
    console = Console("intake", PAGES, territory)
    return build_application(
        service,
        [
            case_routes(service, reads, hashing),
            duplicate_routes(service, reads),
            personal_data_routes(service, reads),
            tracking_routes(service, reads, territory),
            query_routes(console, service, reads, territory),
            registration_routes(console, service, territory, hashing),
            activity_routes(service),
            ledger_routes(service, importing, exporting, template),
            page_routes(console, service, reads),
            answer_routes(console, service, reads),
            duplicate_page_routes(console, service, reads),
            registering_routes(console, service, reads, hashing, territory),
            access_routes(service, console, reads.access_log),
            console.static_routes(),
        ],
        LEDGER_BYTES,
    )
