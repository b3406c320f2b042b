"""The numbers of the 2024 report that the demonstration year is built to meet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class YearPlan:
    """How many of what the year holds.

    Attributes:
        disputes: accepted and counted; merged ones come on top and count with their target, voided ones nowhere.
        unmerged: of the disputes, those that were merged by mistake first.
        consultations: questions of law; the report prints no number of them.
        attendances: of all study sessions together (人次).
    """

    year: int = 2024
    disputes: int = 817
    merged: int = 9
    not_accepted: int = 7
    referred: int = 5
    visits: int = 59
    online_petitions: int = 18
    decision_reviews: int = 23
    consultations: int = 46
    study_sessions: int = 38
    attendances: int = 1_326
    publicity: int = 193

    settled_in_street: int = 70
    handed_down: int = 8
    returned: int = 12
    returned_twice: int = 4
    settled_in_district: int = 10
    overdue: int = 9
    terminated: int = 60
    reopened: int = 11

    recused: int = 4
    suspended: int = 6
    extended: int = 5
    referred_later: int = 3
    confirmed: int = 6
    archived: int = 40
    unmerged: int = 2
    voided: int = 3
