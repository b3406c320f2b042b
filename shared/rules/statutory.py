"""The terms that the law sets; local rules are no part of them."""

from datetime import date

from shared.contracts.codes import CourtMode, DisputeType
from shared.rules.terms import ExtendedBy, Extension, Stop, Term, TermTable, Unit

CONCLUDE = "dispute.conclude"
CONCLUDE_MEDICAL = "dispute.conclude.medical"
CONCLUDE_COURT_BEFORE_FILING = "dispute.conclude.court-before-filing"
CONCLUDE_COURT_ORDINARY = "dispute.conclude.court-ordinary"
CONCLUDE_COURT_SIMPLE = "dispute.conclude.court-simple"
LABOUR_ARBITRATION = "dispute.labour-arbitration"
CHOOSE_MEDIATOR = "dispute.choose-mediator"
CONFIRM_ASSIGNMENT = "dispute.confirm-assignment"
JUDICIAL_CONFIRMATION = "agreement.judicial-confirmation"
PETITION_NOTICE = "petition.notice"
PETITION_OBJECT = "petition.object"
PETITION_CONCLUDE = "petition.conclude"
PETITION_ASK_REVIEW = "petition.ask-review"
PETITION_REVIEW = "petition.review"
PETITION_ASK_RECHECK = "petition.ask-recheck"
PETITION_RECHECK = "petition.recheck"

_AGREED = Extension(ExtendedBy.BOTH_PARTIES)
_APPROVED = Extension(ExtendedBy.HEAD_OF_THE_OFFICE, longest=30, times=1)
_MEDIATION_STOPS = frozenset({Stop.APPRAISAL, Stop.FORCE_MAJEURE})
_COURT = ("人民法院在线调解规则", "spc-online-2022", date(2022, 1, 1))
_PETITIONS_2005 = ("信访条例（国务院令第431号）", "state-council-431-2005", date(2005, 5, 1), date(2022, 5, 1))
_PETITIONS_2022 = ("信访工作条例", "petition-work-2022", date(2022, 5, 1), None)


def _court(key: str, length: int, unit: Unit, article: str, starts: str, *, mediates: bool = True) -> Term:
    law, law_version, valid_from = _COURT
    return Term(
        key,
        length,
        unit,
        f"{law}{article}",
        law_version,
        valid_from,
        starts,
        stops=_MEDIATION_STOPS if mediates else frozenset(),
        extension=_AGREED if mediates else None,
    )


def _petition(
    law: tuple[str, str, date, date | None],
    key: str,
    length: int,
    article: str,
    starts: str,
    *,
    unit: Unit = Unit.DAY,
    stops: frozenset[Stop] = frozenset(),
    extension: Extension | None = None,
) -> Term:
    name, law_version, valid_from, valid_until = law
    return Term(key, length, unit, f"{name}{article}", law_version, valid_from, starts, valid_until, stops, extension)


STATUTORY = TermTable(
    (
        Term(
            CONCLUDE,
            1,
            Unit.MONTH,
            "人民调解工作若干规定（司法部令第75号）第三十三条",
            "moj-75-2002",
            date(2002, 11, 1),
            "acceptance",
            stops=_MEDIATION_STOPS,
            extension=_AGREED,
        ),
        Term(
            CONCLUDE_MEDICAL,
            30,
            Unit.WORKING_DAY,
            "医疗纠纷预防和处理条例第三十八条",
            "state-council-701-2018",
            date(2018, 10, 1),
            "acceptance",
            stops=frozenset({Stop.APPRAISAL}),
            extension=_AGREED,
        ),
        _court(CONCLUDE_COURT_BEFORE_FILING, 30, Unit.DAY, "第二十四条", "the mediator's confirmation"),
        _court(CONCLUDE_COURT_ORDINARY, 15, Unit.DAY, "第二十四条", "the mediator's confirmation"),
        _court(CONCLUDE_COURT_SIMPLE, 7, Unit.DAY, "第二十四条", "the mediator's confirmation"),
        _court(CHOOSE_MEDIATOR, 2, Unit.WORKING_DAY, "第十条", "the parties' consent", mediates=False),
        _court(CONFIRM_ASSIGNMENT, 3, Unit.WORKING_DAY, "第十二条", "receipt of the assignment", mediates=False),
        Term(
            LABOUR_ARBITRATION,
            15,
            Unit.DAY,
            "劳动争议调解仲裁法第十四条",
            "labour-2008",
            date(2008, 5, 1),
            "receipt of the application",
        ),
        Term(
            JUDICIAL_CONFIRMATION,
            30,
            Unit.DAY,
            "人民调解法第三十三条",
            "mediation-2011",
            date(2011, 1, 1),
            "effect of the agreement",
        ),
        _petition(_PETITIONS_2022, PETITION_NOTICE, 15, "第二十三条", "receipt"),
        _petition(_PETITIONS_2022, PETITION_OBJECT, 5, "第二十三条", "receipt", unit=Unit.WORKING_DAY),
        _petition(_PETITIONS_2022, PETITION_CONCLUDE, 60, "第三十四条", "acceptance", extension=_APPROVED),
        _petition(_PETITIONS_2022, PETITION_ASK_REVIEW, 30, "第三十五条", "receipt of the written opinion"),
        _petition(_PETITIONS_2022, PETITION_REVIEW, 30, "第三十五条", "receipt of the request"),
        _petition(_PETITIONS_2022, PETITION_ASK_RECHECK, 30, "第三十六条", "receipt of the review"),
        _petition(
            _PETITIONS_2022,
            PETITION_RECHECK,
            30,
            "第三十六条",
            "receipt of the request",
            stops=frozenset({Stop.HEARING}),
        ),
        _petition(_PETITIONS_2005, PETITION_NOTICE, 15, "第二十二条", "receipt"),
        _petition(_PETITIONS_2005, PETITION_CONCLUDE, 60, "第三十三条", "acceptance", extension=_APPROVED),
        _petition(_PETITIONS_2005, PETITION_ASK_REVIEW, 30, "第三十四条", "receipt of the written opinion"),
        _petition(_PETITIONS_2005, PETITION_REVIEW, 30, "第三十四条", "receipt of the request"),
        _petition(_PETITIONS_2005, PETITION_ASK_RECHECK, 30, "第三十五条", "receipt of the review"),
        _petition(
            _PETITIONS_2005,
            PETITION_RECHECK,
            30,
            "第三十五条",
            "receipt of the request",
            stops=frozenset({Stop.HEARING}),
        ),
    )
)
"""Every term by key and version. The law in force on the day a term begins holds for all of it."""


OF_A_COURT = {
    CourtMode.DELEGATED: CONCLUDE_COURT_BEFORE_FILING,
    CourtMode.ENTRUSTED_ORDINARY: CONCLUDE_COURT_ORDINARY,
    CourtMode.ENTRUSTED_SUMMARY: CONCLUDE_COURT_SIMPLE,
}


def conclude_term(dispute_type: DisputeType | None, day: date, court_mode: CourtMode | None = None) -> Term:
    """Return the term to conclude of a dispute that begins on a day: its acceptance, or the mediator's confirmation.

    Raises:
        NoSuchTerm: the law set none yet on that day.
    """
    if court_mode is not None:
        return STATUTORY.on(OF_A_COURT[court_mode], day)
    if dispute_type is DisputeType.MEDICAL and any(term.holds_on(day) for term in STATUTORY.versions(CONCLUDE_MEDICAL)):
        return STATUTORY.on(CONCLUDE_MEDICAL, day)
    return STATUTORY.on(CONCLUDE, day)
