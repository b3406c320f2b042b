"""A log written before the newer figures existed: the migration counts it as if they had always been there."""

from importlib.resources import files
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, insert, select

from services.reporting.adapters.case_rows import row_of
from services.reporting.adapters.event_rows import row_of_event
from services.reporting.adapters.tables import case_projection, event_log
from services.reporting.app import MIGRATIONS
from services.reporting.domain.folding import fold
from services.reporting.domain.projection import CaseProjection
from shared.contracts.codes import CaseClock, CaseState, FollowUpWay, Kind, Satisfaction
from shared.contracts.facts.escalation import Overdue
from shared.contracts.facts.mediation import FollowedUp, Started
from shared.contracts.facts.petition import PetitionRated
from shared.contracts.mediation_codes import PartiesConsent
from shared.db.engine import open_engine
from tests.unit.reporting.stories import DISTRICT, CaseStory, moment

pytestmark = pytest.mark.servers

NEWER = ("mediated", "notice_overdue", "satisfaction", "office_rating", "unit_rating", "leader_ref")


def stories() -> tuple[CaseStory, ...]:
    """A dispute that was asked about, one that was reopened afterwards, a petition without its notice, a rated one."""
    asked, again = (CaseStory(number).begin("2024-03-04") for number in (1, 2))
    for story in (asked, again):
        story.tell(Started, "2024-03-05", CaseState.MEDIATING, consent=PartiesConsent.ALL_AGREE)
        story.settle("2024-03-20")
        said = {"way": FollowUpWay.PHONE, "satisfaction": Satisfaction.SATISFIED}
        story.tell(FollowedUp, "2024-03-22", CaseState.FOLLOWED_UP, **said, performed=True, hidden_risk=False)
    again.reopen("2024-03-25")
    silent = CaseStory(3, kind=Kind.PETITION).register("2024-03-04")
    due_at = moment("2024-03-20")
    silent.tell(Overdue, "2024-03-20", clock=CaseClock.PETITION_NOTICE, due_at=due_at, target_level=DISTRICT)
    rated = CaseStory(4, kind=Kind.PETITION).handle("2024-03-04")
    said = {"petition_office": Satisfaction.SATISFIED, "responsible_unit": Satisfaction.DISSATISFIED}
    rated.tell(PetitionRated, "2024-04-20", CaseState.CLOSED, **said)
    return asked, again, silent, rated


async def test_what_was_logged_before_counts_as_well(database_url: str) -> None:
    engine = open_engine(database_url)

    def migrate(connection: Connection, to: str) -> None:
        config = Config()
        config.set_main_option("script_location", str(files(MIGRATIONS)))
        config.attributes["connection"] = connection
        command.upgrade(config, to)

    async with engine.begin() as connection:
        await connection.run_sync(migrate, "reporting_0009")
        expected: dict[str, Any] = {}
        for story in stories():
            case: CaseProjection | None = None
            for event in story.events:
                case = fold(case, event).case
                await connection.execute(insert(event_log), row_of_event(event, event.time))
            assert case is not None
            expected[case.case_id] = tuple(getattr(case, name) for name in NEWER)
            row = {name: value for name, value in row_of(case).items() if name not in NEWER}
            await connection.execute(insert(case_projection).values(row))
        await connection.run_sync(migrate, "head")
        newer = [case_projection.c[name] for name in NEWER]
        found = (await connection.execute(select(case_projection.c.case_id, *newer))).all()
    await engine.dispose()
    assert {row[0]: tuple(row[1:]) for row in found} == expected
