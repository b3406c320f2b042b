"""Which cases, events and activities lie behind each figure: one SELECT each, the figure's only definition.

The value of a figure is counted over the very SELECT that lists its cases, so that the two cannot differ.
"""

from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    union_all,
)

from services.reporting.adapters.tables import activities, case_projection, event_log, open_periods
from services.reporting.domain.projection import Ending, Opening
from shared.contracts.codes import CaseState, Channel, ClosingCode, Kind, Satisfaction, SupervisionStep
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, Performance
from shared.db.types import Instant

_C = case_projection.c
_L = event_log.c
_P = open_periods.c
_A = activities.c

START = bindparam("start", type_=Instant)
END = bindparam("end", type_=Instant)
COMMUNITY = bindparam("community", type_=String)
ONE: ColumnElement[int] = literal_column("1", Integer)


_COUNTED = (_C.merged_at.is_(None), _C.voided_at.is_(None))
"""Counted for itself."""
_KEPT = (Performance.AT_ONCE.value, Performance.PERFORMED.value)
_KNOWN = (*_KEPT, Performance.PARTIAL.value, Performance.BREACHED.value)
_CONTENT = (Satisfaction.SATISFIED.value, Satisfaction.FAIRLY_SATISFIED.value)
_ANSWERS = (*_CONTENT, Satisfaction.DISSATISFIED.value)
_UNANSWERED = (CaseState.REGISTERED.value, CaseState.OBJECTED.value)
_AT_COURT = tuple(
    stage.value for stage in ConfirmationStage if stage not in {ConfirmationStage.ELIGIBLE, ConfirmationStage.EXPIRED}
)


def in_street(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row belongs to the street asked for, and to its community if one is asked for."""
    return and_(
        table.c.district == bindparam("district"),
        table.c.street == bindparam("street"),
        or_(COMMUNITY == "", table.c.community == COMMUNITY),
    )


def _within(moment: Column[object]) -> ColumnElement[bool]:
    return and_(moment >= START, moment < END)


def place_of(table: Table) -> ColumnElement[str]:
    """Return the administrative code of a row, as the column `place`."""
    return (table.c.district + table.c.street + table.c.community).label("place")


def _cases(
    at: Column[object],
    *conditions: ColumnElement[bool],
    weight: ColumnElement[int] = ONE,
    counted: ColumnElement[bool] | None = None,
) -> Select[tuple[object, ...]]:
    """Cases counted by a moment of theirs; for a rate, `counted` says which are in the numerator."""
    return select(
        _C.case_id.label("id"),
        _C.case_no.label("number"),
        place_of(case_projection),
        at.label("at"),
        weight.label("weight"),
        (ONE if counted is None else case((counted, 1), else_=0)).label("counted"),
    ).where(in_street(case_projection), _within(at), *conditions)


def _kind(kind: Kind) -> ColumnElement[bool]:
    return _C.kind == kind.value


def _cohort(*conditions: ColumnElement[bool], counted: ColumnElement[bool] | None = None) -> Select[tuple[object, ...]]:
    """Disputes accepted in the year, neither merged into another nor voided."""
    return _cases(_C.accepted_at, _kind(Kind.DISPUTE), *_COUNTED, *conditions, counted=counted)


def _closed_in_year(counted: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """Disputes closed in the year and not reopened since."""
    conditions = (_kind(Kind.DISPUTE), _C.accepted_at.is_not(None), *_COUNTED)
    return _cases(_C.closed_at, *conditions, counted=counted)


def _petitions_closed(*conditions: ColumnElement[bool], counted: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """Petitions closed in the year and not taken up again since."""
    return _cases(_C.closed_at, _kind(Kind.PETITION), *_COUNTED, *conditions, counted=counted)


def _beside(
    kind: Kind,
    *conditions: ColumnElement[bool],
    weight: ColumnElement[int] = ONE,
    counted: ColumnElement[bool] | None = None,
) -> Select[tuple[object, ...]]:
    """What stands beside the cases and began in the year, not withdrawn."""
    standing = _C.state != CaseState.WITHDRAWN.value
    return _cases(_C.registered_at, _kind(kind), standing, *conditions, weight=weight, counted=counted)


def _rounds() -> Select[tuple[object, ...]]:
    """Rounds of screenings, one row each: known by its number, and by one of its screenings."""
    screenings = _beside(Kind.SCREENING).add_columns(_C.belongs_to).subquery().c
    return select(
        func.min(screenings.id).label("id"),
        screenings.belongs_to.label("number"),
        func.min(screenings.place).label("place"),
        func.min(screenings.at).label("at"),
        ONE.label("weight"),
        ONE.label("counted"),
    ).group_by(screenings.belongs_to)


def _periods(at: Column[object], *conditions: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """Stretches of work on disputes."""
    return select(
        _P.case_id.label("id"),
        _P.case_no.label("number"),
        place_of(open_periods),
        at.label("at"),
        ONE.label("weight"),
        ONE.label("counted"),
    ).where(in_street(open_periods), _P.kind == Kind.DISPUTE.value, *conditions)


def _events(name: str, condition: ColumnElement[bool] | None = None) -> Select[tuple[object, ...]]:
    """Events of disputes, counted by when they happened."""
    return select(
        _L.case_id.label("id"),
        _L.case_no.label("number"),
        place_of(event_log),
        _L.occurred_at.label("at"),
        ONE.label("weight"),
        ONE.label("counted"),
    ).where(
        in_street(event_log),
        _L.kind == Kind.DISPUTE.value,
        _L.name == name,
        _within(_L.occurred_at),
        true() if condition is None else condition,
    )


def _held(name: str, weight: ColumnElement[int] = ONE) -> Select[tuple[object, ...]]:
    """Activities of the year."""
    return select(
        _A.activity_id.label("id"),
        literal_column("NULL").label("number"),
        place_of(activities),
        _A.occurred_at.label("at"),
        weight.label("weight"),
        ONE.label("counted"),
    ).where(in_street(activities), _A.name == name, _within(_A.occurred_at))


def _open_at(moment: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether a stretch of work was under way just before a moment."""
    return and_(_P.opened_at < moment, func.coalesce(_P.ended_at, moment) >= moment)


BALANCE = {
    "carried_over": _open_at(START),
    "received": and_(_P.opened_by == Opening.ACCEPTED.value, _within(_P.opened_at)),
    "reopened": and_(_P.opened_by == Opening.REOPENED.value, _within(_P.opened_at)),
    "unmerged": and_(_P.opened_by == Opening.UNMERGED.value, _within(_P.opened_at)),
    "merged": and_(_P.ended_by == Ending.MERGED.value, _within(_P.ended_at)),
    "voided": and_(_P.ended_by == Ending.VOIDED.value, _within(_P.ended_at)),
    "concluded": and_(_P.ended_by == Ending.CLOSED.value, _within(_P.ended_at)),
    "open_at_end": _open_at(END),
}
"""Which stretches of work make each number of the balance."""

BEHIND: dict[str, Select[tuple[object, ...]]] = {
    "visits": _cases(_C.registered_at, _kind(Kind.VISIT), *_COUNTED),
    "visitors": _cases(_C.registered_at, _kind(Kind.VISIT), *_COUNTED, weight=_C.people_count),
    "petitions": _cases(_C.registered_at, _kind(Kind.PETITION), *_COUNTED),
    "petition_notice_rate": _cases(
        _C.registered_at,
        _kind(Kind.PETITION),
        *_COUNTED,
        or_(_C.state.not_in(_UNANSWERED), _C.notice_overdue),
        counted=not_(_C.notice_overdue),
    ),
    "petition_conclusion_rate": _cases(
        _C.accepted_at,
        _kind(Kind.PETITION),
        *_COUNTED,
        _C.due_at.is_not(None),
        or_(_C.closed_at.is_not(None), _C.overdue),
        counted=not_(_C.overdue),
    ),
    "petition_rating_rate": _petitions_closed(counted=_C.office_rating.in_(_ANSWERS)),
    "petition_office_satisfaction": _petitions_closed(
        _C.office_rating.in_(_ANSWERS), counted=_C.office_rating.in_(_CONTENT)
    ),
    "responsible_unit_satisfaction": _petitions_closed(
        _C.unit_rating.in_(_ANSWERS), counted=_C.unit_rating.in_(_CONTENT)
    ),
    "online_petitions": _cases(_C.registered_at, _kind(Kind.PETITION), *_COUNTED, _C.channel == Channel.ONLINE.value),
    "disputes": _cohort(),
    "closing_rate": _cohort(counted=_C.closed_at.is_not(None)),
    "disputes_open": _cohort(_C.closed_at.is_(None)),
    "success_rate": _cohort(counted=_C.agreement_form.is_not(None)),
    "mediation_rate": _cohort(counted=_C.mediated),
    "resolution_rate": _cohort(counted=and_(_C.closed_at.is_not(None), _C.resolved)),
    "community_rate": _closed_in_year(_C.highest_level == Level.COMMUNITY.value),
    "street_rate": _closed_in_year(_C.highest_level != Level.DISTRICT.value),
    "overdue": _cohort(_C.overdue),
    "supervisions": _events("supervised"),
    "yellow_cards": _cohort(_C.supervision_reached == SupervisionStep.YELLOW.value),
    "red_cards": _cohort(_C.supervision_reached == SupervisionStep.RED.value),
    "performance_rate": _cohort(_C.performance.in_(_KNOWN), counted=_C.performance.in_(_KEPT)),
    "follow_up_rate": _cohort(_C.closed_at.is_not(None), counted=_C.satisfaction.is_not(None)),
    "follow_up_satisfaction": _cohort(_C.satisfaction.in_(_ANSWERS), counted=_C.satisfaction.in_(_CONTENT)),
    "confirmations_applied": _cohort(_C.confirmation.in_(_AT_COURT)),
    "confirmations": _cohort(_C.confirmation == ConfirmationStage.CONFIRMED.value),
    "escalations": _events("escalated"),
    "escalations_to_street": _events("escalated", _L.reach == Level.STREET.value),
    "escalations_to_district": _events("escalated", _L.reach == Level.DISTRICT.value),
    "returns": _events("returned"),
    "suspensions": _events("suspended"),
    "extensions": _events("extended"),
    "terminations": _events("terminated"),
    **{
        key: _periods(_P.ended_at if key in {"merged", "voided", "concluded"} else _P.opened_at, condition)
        for key, condition in BALANCE.items()
    },
    "screening_rounds": _rounds(),
    "screenings_found": _beside(Kind.SCREENING, _C.found > 0, weight=_C.found),
    "screenings_settled": _beside(Kind.SCREENING, _C.settled > 0, weight=_C.settled),
    "zero_reports": _beside(Kind.SCREENING, _C.found == 0),
    "screenings_missing": _beside(Kind.SCREENING, _C.found.is_(None), _C.overdue),
    "screenings_on_time": _beside(
        Kind.SCREENING,
        or_(_C.found.is_not(None), _C.overdue),
        counted=and_(_C.found.is_not(None), _C.late.is_(False)),
    ),
    "assignments": _beside(Kind.ASSIGNMENT),
    "assignments_on_time": _beside(
        Kind.ASSIGNMENT,
        or_(_C.state == CaseState.CLEARED.value, _C.overdue, _C.late),
        counted=and_(_C.state == CaseState.CLEARED.value, _C.late.is_(False)),
    ),
    "studies": _held("study-held"),
    "study_attendances": _held("study-held", _A.attendees),
    "publicity": _held("publicity-held"),
    "decision_reviews": _cases(
        _C.closed_at, _kind(Kind.DECISION_REVIEW), _C.closing_code == ClosingCode.REVIEWED.value
    ),
}


def _tally(key: str, behind: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    items = behind.subquery()
    return select(
        literal_column(f"'{key}'").label("key"),
        func.count().label("items"),
        func.coalesce(func.sum(items.c.weight), 0).label("weight"),
        func.coalesce(func.sum(items.c.counted), 0).label("counted"),
    ).select_from(items)


TALLIES = union_all(*(_tally(key, behind) for key, behind in BEHIND.items()))
"""Every figure of a year in one round trip."""
