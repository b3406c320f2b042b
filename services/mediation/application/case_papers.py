from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from services.mediation.application.form_fields import Occasion, empty_fields, fields_of
from services.mediation.application.found_case import found_case
from services.mediation.application.messages import OpenNotes
from services.mediation.application.personal_data import NO_PERSONS, Credentials, PersonalData, PersonalDataSource
from services.mediation.application.ports import CaseReads, LogLine
from services.mediation.application.rights import scope_of
from services.mediation.domain.case import Case
from services.mediation.domain.file_list import ListedPaper, file_list
from services.mediation.domain.form_fields import Fields
from services.mediation.domain.form_guards import form_out_of_place
from services.mediation.domain.forms import FORMS, Form, forms_of
from services.mediation.domain.papers import NAMES
from shared.people.rights import may, permitted
from shared.people.staff import Staff
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.clock import Clock

NARRATIVES = "mediation.read-narratives"
MOST_CHARACTERS = 200
"""Of a stated reason."""

OpensNotes = Callable[[OpenNotes], Awaitable[object]]
"""Notes that somebody reads the narratives of a case, and why, or refuses it."""


class FormMaker(Protocol):
    """Fills a form."""

    @property
    def own(self) -> tuple[Form, ...]:
        """The forms that the office has templates of its own for."""
        ...

    async def named(self, form: Form) -> frozenset[str]:
        """Return the fields a form names."""
        ...

    async def filled(self, form: Form, fields: Fields) -> bytes:
        """Return a form as a .docx file."""
        ...


@dataclass(frozen=True)
class Asked:
    """Who asks for a form.

    Attributes:
        credentials: what they signed in with; intake is asked with the same.
        reason: what they state for reading the personal data; None when they state nothing.
        name_of: the name of a member of the staff, by reference.
    """

    who: Staff
    credentials: Credentials
    reason: str | None
    name_of: Callable[[str], str]


@dataclass(frozen=True)
class Made:
    """A form that was made, with the name of its file."""

    form: Form
    file_name: str
    content: bytes


class CasePapers:
    """The papers of a case: what its file holds and lacks, and the forms that are made of it."""

    def __init__(
        self,
        reads: CaseReads,
        open_notes: OpensNotes,
        personal_data: PersonalDataSource,
        maker: FormMaker,
        territory: Territory,
        clock: Clock,
    ) -> None:
        self._reads = reads
        self._open_notes = open_notes
        self._personal_data = personal_data
        self._maker = maker
        self._territory = territory
        self._clock = clock

    async def listed(self, case_id: str, who: Staff) -> dict[str, Any]:
        """Return the list of a case's file, and which forms can be made now."""
        case = await self._dispute(case_id, who)
        papers, log = file_list(case), await self._reads.log_of(case_id)
        return {
            "case_id": case.case_id,
            "case_no": case.case_no,
            "file_number": case.file_number,
            "complete": not any(it.missing for it in papers),
            "missing": [it.paper.value for it in papers if it.missing],
            "papers": [_paper(it) for it in papers],
            "forms": [await self._form(case, log, form, who) for form in Form],
        }

    async def _form(self, case: Case, log: Sequence[LogLine], form: Form, who: Staff) -> dict[str, Any]:
        entry = FORMS[form]
        hidden = may(who, NARRATIVES, scope_of(case)) if entry.tells_narratives else None
        refusal = hidden or form_out_of_place(case, form)
        return {
            "form": form.value,
            "title": entry.title,
            "local": entry.paper is None,
            "tells_persons": entry.tells_persons,
            "obstacle": refusal.sentence if refusal else None,
            "blank": empty_fields(case, log, await self._maker.named(form)),
            "by_hand": [] if form in self._maker.own else list(entry.by_hand),
        }

    async def made(self, case_id: str, form: Form, asked: Asked) -> Made:
        """Make a form of a case as it stands. Nothing is made when the persons it tells of cannot be read.

        Raises:
            Refusal: the case or the form is not for this person, the form does not fit the case, no reason was stated,
                or intake does not answer.
        """
        case = await self._dispute(case_id, asked.who)
        entry = FORMS[form]
        if entry.tells_narratives:
            permitted(asked.who, NARRATIVES, scope_of(case), case_id=case_id)
        if (refusal := form_out_of_place(case, form)) is not None:
            raise refusal
        personal = await self._persons(case_id, asked, form) if entry.tells_persons else NO_PERSONS
        notes = await self._narratives(case_id, asked, form) if entry.tells_narratives else {}
        log = await self._reads.log_of(case_id)
        asked_by = next((it.actor.ref for it in log[::-1] if it.event == "followed-up" and it.actor), None)
        occasion = Occasion(
            committee=self._territory.committee_name(case.place),
            maker=asked.who.name,
            mediator=asked.name_of(case.mediator_ref) if case.mediator_ref else "",
            now=self._clock.now(),
            asked_by=asked.name_of(asked_by) if asked_by else "",
        )
        fields = fields_of(case, log, notes, personal, occasion)
        content = await self._maker.filled(form, fields)
        return Made(form, f"{case.file_number or case.case_no} {entry.title}.docx", content)

    async def _dispute(self, case_id: str, who: Staff) -> Case:
        case = await found_case(self._reads, case_id, who)
        if not isinstance(case, Case):
            raise Refusal(
                "paper-out-of-place",
                f"a {case.kind.value} has no file of people's mediation",
                "仅矛盾纠纷制作人民调解文书。",
                members={"kind": case.kind.value},
            )
        return case

    async def _persons(self, case_id: str, asked: Asked, form: Form) -> PersonalData:
        return await self._personal_data.read(case_id, asked.credentials, _stated(asked, form))

    async def _narratives(self, case_id: str, asked: Asked, form: Form) -> Mapping[int, str]:
        await self._open_notes(OpenNotes(case_id, asked.who, _stated(asked, form)))
        return await self._reads.notes_of(case_id)


def _stated(asked: Asked, form: Form) -> str:
    """Return the reason as it goes on record: which paper was made of what was read, and why."""
    if asked.reason is None:
        raise Refusal(
            "reason-missing",
            "reason: state why the personal data is read, e.g. ?reason=...; it is recorded",
            "该文书载有当事人信息，请填写查看事由。",
            status=422,
        )
    return f"制作《{FORMS[form].title}》：{asked.reason}"[:MOST_CHARACTERS]


def _paper(listed: ListedPaper) -> dict[str, Any]:
    return {
        "paper": listed.paper.value,
        "number": listed.number,
        "name": NAMES[listed.paper],
        "duty": listed.duty.value,
        "present": listed.present,
        "pages": listed.filed.pages if listed.filed else None,
        "page_numbers": [listed.page_numbers[0], listed.page_numbers[-1]] if listed.page_numbers else None,
        "missing": listed.missing,
        "when": listed.when,
        "forms": [form.value for form in forms_of(listed.paper)],
    }
