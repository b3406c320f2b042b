"""登记 on a page: what and where is chosen first, then a form asks for the rest."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel

from services.intake.application.messages import RecordActivity, RegisterCase
from services.intake.application.ports import CaseReads
from services.intake.application.rights import scope_of
from services.intake.domain.commands.activity import RecordPublicity, RecordStudy
from services.intake.domain.commands.register import Register
from services.intake.domain.fingerprint import marks_of
from services.intake.domain.matter import matter_of
from services.intake.entrypoints.pages.entries import ENTRIES, Entry, entry_of
from shared.contracts.codes import Channel
from shared.contracts.places import Place
from shared.messaging.cause import Cause
from shared.people.rights import may, permitted
from shared.people.roles import Role
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.privacy.hashing import KeyedHash
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.service import Service
from shared.web.command_forms.shown import Filled, shown
from shared.web.command_forms.taking import MOST_OF_A_KEY, taken
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.forms import fields_of
from shared.web.identity import SignedIn

KEY_USED = "idempotency-key-reused"
CHANNELS = {Role.GRID_WORKER: Channel.GRID_WORKER, Role.BUILDING_HEAD: Channel.BUILDING_HEAD}
"""How a matter comes to these; to the others at the window, unless they choose another way."""
TWO_PARTIES = {"parties.0.role": "applicant", "parties.1.role": "respondent"}


def registering_routes(
    pages: Console, service: Service, reads: CaseReads, hashing: KeyedHash, territory: Territory
) -> APIRouter:
    """`/intake/console/register`, and a form for each place and each thing that may be registered there."""
    router = APIRouter(prefix="/intake/console", include_in_schema=False)
    everywhere = (territory.street_place, *territory.places())

    @router.get("/register", response_class=HTMLResponse)
    async def choose(
        request: Request,
        who: SignedIn,
        what: Annotated[str | None, Query(max_length=32)] = None,
        place: Annotated[str | None, Query(max_length=15)] = None,
    ) -> Any:
        if what and place:
            return RedirectResponse(_address(territory.place(place), what), status.HTTP_303_SEE_OTHER)
        places = [it for it in everywhere if who.serves(it)] or everywhere[:1]
        offered = {
            what: entry.name
            for what, entry in ENTRIES.items()
            if any(may(who, entry.action, entry.scope(who, it)) is None for it in places)
        }
        if not offered:
            permitted(who, "intake.register")
        return pages.page(request, who, "registering_choice.html", what=what, entries=offered, places=places)

    @router.get("/places/{community}/register/{what}", response_class=HTMLResponse)
    async def empty(community: str, what: str, request: Request, who: SignedIn) -> Any:
        place, entry = _asked(territory, community, what, who)
        return form(request, who, place, what, Filled(_known(entry, who)), token_urlsafe())

    @router.post("/places/{community}/register/{what}", response_class=HTMLResponse)
    async def register(community: str, what: str, request: Request, who: SignedIn, cause: CauseOf) -> Any:
        place, entry = _asked(territory, community, what, who)
        fields = await fields_of(request)
        key, body = fields.get("key", "")[:MOST_OF_A_KEY], await request.body()

        async def submitted(command: BaseModel) -> object:
            message = _message(command, who, cause, hashing)
            return await submit(service, message, key=key or None, body=body, who=who)

        given = {"community": community, **({"kind": entry.kind} if entry.kind else {})}
        reply, again = await taken(entry.model, entry.inputs, fields, submitted, given)
        if again is not None:
            return form(request, who, place, what, *_or_another(again, key))
        shows = {"entry": entry, "place": place, "reply": reply, "address": _address(place, what)}
        return pages.page(
            request, who, "registering_done.html", status.HTTP_201_CREATED, **shows, **await opens(reply, who)
        )

    def form(request: Request, who: Staff, place: Place, what: str, filled: Filled, key: str) -> HTMLResponse:
        entry = entry_of(what)
        inputs = shown(entry.inputs, filled, entry.offered)
        shows = {"entry": entry, "place": place, "address": _address(place, what), "inputs": inputs, "key": key}
        return pages.page(request, who, "registering_form.html", filled.status, **shows, refused=filled.sentence)

    async def opens(reply: Mapping[str, Any], who: Staff) -> dict[str, bool]:
        """Say what the person may open of what was registered: of a sealed matter nothing, though they took it down."""
        found = await reads.by_id(reply["case_id"]) if "case_id" in reply else None
        scope = scope_of(found[0]) if found else None
        seen = scope is not None and visible_to(who).covers(scope)
        return {"opens": seen, "judges": seen and may(who, "intake.judge-duplicates", scope) is None}

    return router


def _asked(territory: Territory, community: str, what: str, who: Staff) -> tuple[Place, Entry]:
    """Return where what is to be registered, to somebody who may, whatever is filled in."""
    place, entry = territory.place(community), entry_of(what)
    permitted(who, entry.action, entry.scope(who, place))
    return place, entry


def _known(entry: Entry, who: Staff) -> dict[str, str]:
    """Return what is filled in before anybody writes."""
    if entry.kind is None:
        return {}
    channel = next((CHANNELS[role] for role in who.roles if role in CHANNELS), Channel.WINDOW)
    return {"channel": channel.value, **TWO_PARTIES}


def _message(command: BaseModel, who: Staff, cause: Cause, hashing: KeyedHash) -> RegisterCase | RecordActivity:
    if isinstance(command, Register):
        marks = None if command.ground else marks_of(matter_of(command), hashing)
        return RegisterCase(command, cause, who, marks)
    if isinstance(command, RecordStudy | RecordPublicity):
        return RecordActivity(command, cause, who)
    raise TypeError(f"nothing registers a {type(command).__name__}")


def _or_another(again: Filled, key: str) -> tuple[Filled, str]:
    """Return the form as it was sent, or, when it was taken before and changed since, as one more."""
    if again.refusal is None or again.refusal.slug != KEY_USED:
        return again, key
    sentence = "此表已经登记过；如果确实是另一件事，请再次提交。"
    return Filled(again.fields, Refusal(KEY_USED, again.refusal.detail, sentence, status=422)), token_urlsafe()


def _address(place: Place, what: str) -> str:
    return f"/intake/console/places/{place.code}/register/{what}"
