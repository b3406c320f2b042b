from functools import partial

from fastapi import FastAPI

from services.mediation.adapters import tables
from services.mediation.adapters.intake_personal_data import IntakePersonalData
from services.mediation.adapters.papers.word_forms import WordForms
from services.mediation.adapters.reads import SqlCaseReads
from services.mediation.adapters.round_reads import SqlRoundReads
from services.mediation.adapters.sealed_reads import SqlSealedReads
from services.mediation.adapters.store import SqlCaseStore
from services.mediation.application.arrivals import Arrivals
from services.mediation.application.case_papers import CasePapers
from services.mediation.application.handle import MediationHandler
from services.mediation.application.rounds import RoundViews
from services.mediation.application.sweep import DeadlineSweep, RulesOnRecord
from services.mediation.application.views import CaseViews
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.policy import Policy
from services.mediation.entrypoints.creating import creation_route, round_routes
from services.mediation.entrypoints.http import command_routes, read_routes
from services.mediation.entrypoints.pages.beginning import beginning_routes
from services.mediation.entrypoints.pages.rounds import round_page_routes
from services.mediation.entrypoints.pages.vocabulary import vocabulary_of
from services.mediation.entrypoints.pages.work import PAGES, page_routes
from services.mediation.entrypoints.papers import paper_routes
from services.mediation.entrypoints.sealed import sealed_routes
from services.mediation.settings import MediationSettings
from services.mediation.subscriptions import SUBSCRIPTIONS
from shared.contracts.codes import Kind
from shared.people.directory import StaffDirectory
from shared.rules.calendar import Calendar
from shared.rules.policy_file import read_policy
from shared.rules.territory import Territory
from shared.runtime.clock import Clock, SystemClock
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.application import build_application, people_directory_of
from shared.web.audit import access_routes
from shared.web.commands import submit
from shared.web.console import Console

MIGRATIONS = "services.mediation.adapters.migrations"
Settings = MediationSettings
"""What whoever deploys the service makes its settings from."""


def create_app(settings: ServiceSettings, clock: Clock | None = None) -> FastAPI:
    """Wire mediation: owns a case from its acceptance on, with its clocks and its way between the levels.

    Raises:
        PolicyFileError: the policy file is no TOML.
        PolicyError: it names the key that is wrong.
        CalendarError: the calendar file does.
        TemplatesWrong: a template of papers names a field that does not exist.
    """
    clock = clock or SystemClock()
    own = MediationSettings.of(settings)
    ring = own.key_ring()
    forms = WordForms(own.paper_templates)
    territory = Territory.load(own.territory_file)
    calendar = Calendar.load(own.calendar_file)
    policy = Policy.from_mapping(read_policy(own.policy_file), calendar)
    arrivals = Arrivals()
    people = StaffDirectory(people_directory_of(own))
    service = Service(
        "mediation",
        own,
        clock,
        tables=tables.messaging,
        migrations=MIGRATIONS,
        handle=MediationHandler(SqlCaseStore(ring), clock, policy, arrivals, territory, people.find),
        subscriptions=SUBSCRIPTIONS,
        calendar=calendar,
    )
    reads = SqlCaseReads(service.engine, ring)
    service.add_sweep(RulesOnRecord(service.writer.submit))
    service.add_sweep(DeadlineSweep(reads, service.writer.submit, clock, rules=policy.fingerprint))
    views = CaseViews(reads, policy)
    persons = IntakePersonalData(own.intake_url, own.intake_timeout_seconds)
    papers = CasePapers(reads, partial(submit, service), persons, forms, territory, clock)
    console = Console("mediation", PAGES, territory)
    sealed = SqlSealedReads(service.engine)
    pages = [
        page_routes(console, service, views, sealed, territory, vocabulary_of(policy.risk_colours)),
        sealed_routes(service, sealed, territory.street_place),
        access_routes(service, console, reads.access_log),
        console.static_routes(),
    ]
    begun = [kind for kind, rules in KINDS.items() if rules.creation is not None]
    pages += [beginning_routes(console, service, territory, kind) for kind in begun]
    begun_here = [creation_route(service, kind) for kind in begun]
    commands = [*begun_here, *(command_routes(service, views, arrivals, kind) for kind in KINDS)]
    reads_of_kinds = [read_routes(service, views, kind) for kind in KINDS if kind is not Kind.DISPUTE]
    round_views = RoundViews(SqlRoundReads(service.engine))
    pages.append(round_page_routes(console, service, round_views))
    rounds = round_routes(service, round_views)
    return build_application(
        service, [*commands, read_routes(service, views), *reads_of_kinds, rounds, paper_routes(papers), *pages]
    )
