"""Where each member of the staff begins, and the way to what else they may use."""

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place
from shared.people.case_scope import CaseScope
from shared.people.rights import may
from shared.people.roles import Role
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.web.identity import SignedIn

FIGURES_FIRST = frozenset({Role.CHIEF, Role.REPORT_WRITER, Role.OPERATOR})
"""Roles that look at the whole, not at single matters."""


@dataclass(frozen=True)
class Link:
    """A page and its name."""

    address: str
    name: str


WORK = Link("/mediation/", "我的事项")
REGISTER = Link("/intake/console/register", "登记")
PERSONS_OPENED = Link("/intake/console/accesses", "当事人信息访问记录")
NOTES_OPENED = Link("/mediation/console/accesses", "文字记录访问记录")
FIGURES = Link("/reporting/", "统计报表")


def links_of(who: Staff) -> list[Link]:
    """Return the pages somebody may use, the one they begin with first; there is always one."""
    links = [WORK] if visible_to(who).slices else []
    if may(who, "intake.register", _at_home(who)) is None:
        links.append(REGISTER)
    if may(who, "audit.read") is None:
        links += [PERSONS_OPENED, NOTES_OPENED]
    if may(who, "reporting.read-figures") is None:
        links.append(FIGURES)
    if FIGURES_FIRST & set(who.roles):
        links.sort(key=lambda link: link is not FIGURES)
    return links or [WORK]


def _at_home(who: Staff) -> CaseScope | None:
    """Return what rights ask of what is taken in where somebody works, of whatever kind; nothing is at a district."""
    if who.level is Level.DISTRICT:
        return None
    code = who.place if who.level is Level.COMMUNITY else f"{who.place}{STREET_ITSELF}"
    return CaseScope(place=Place.from_code(code), kind=None, owner_level=who.level, highest_level=who.level)


def home_of(service: str) -> str:
    """Return the address that sends everybody on to their own first page."""
    return f"/{service}/home"


def home_routes(service: str) -> APIRouter:
    """`/<service>/home`; the pages of other services are behind the same gateway."""
    router = APIRouter(include_in_schema=False)

    @router.get(home_of(service))
    async def home(who: SignedIn) -> RedirectResponse:
        return RedirectResponse(links_of(who)[0].address, 303)

    return router
