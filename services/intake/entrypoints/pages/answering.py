"""The answer to an applicant, given on the page of the registered case."""

from typing import Any

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse

from services.intake.application.answers import COMMANDS, Answer
from services.intake.application.messages import AnswerCase
from services.intake.application.ports import CaseReads
from services.intake.application.views import case_view, to_be_answered
from services.intake.entrypoints.pages.case_context import case_context
from services.intake.entrypoints.pages.vocabulary import VOCABULARY
from shared.runtime.service import Service
from shared.web.command_forms.inputs import inputs_of
from shared.web.command_forms.steps import Tried, version_of
from shared.web.command_forms.taking import taken
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.forms import fields_of
from shared.web.identity import SignedIn


def answer_routes(pages: Console, service: Service, reads: CaseReads) -> APIRouter:
    """`POST /intake/console/cases/{case_id}/commands/{command}`."""
    router = APIRouter(prefix="/intake/console/cases/{case_id}", include_in_schema=False)

    @router.post("/commands/{command}", response_class=HTMLResponse)
    async def give(case_id: str, command: str, request: Request, who: SignedIn, cause: CauseOf) -> Any:
        await to_be_answered(reads, case_id, command, who)
        fields = await fields_of(request)

        async def submitted(answer: Answer) -> object:
            return await submit(service, AnswerCase(case_id, answer, cause, who, version_of(fields)))

        model = COMMANDS[command]
        _, again = await taken(model, inputs_of(model, VOCABULARY), fields, submitted)
        if again is not None:
            view = await case_view(reads, case_id, who, service.clock.now())
            shows = case_context(view, Tried(command, again))
            return pages.page(request, who, "registration.html", again.status, **shows)
        return RedirectResponse(f"/intake/console/cases/{case_id}", status.HTTP_303_SEE_OTHER)

    return router
