"""The ways a dispute goes through the year. Each adds its steps to a story, and fits in 30 days unless it says so."""

from datetime import datetime
from random import Random

from demo.story import Story
from deploy.people.starters import MEDIATORS_OF_A_COMMUNITY
from shared.rules.calendar import Calendar
from shared.rules.days import start_of_day
from shared.rules.statutory import CONCLUDE
from shared.rules.term_clock import TermClock
from shared.rules.term_end import working_days_after

CALENDAR = Calendar()

SATISFIED = ("satisfied", "satisfied", "satisfied", "fairly_satisfied", "not_rated")
CONSENT = {"application": "all_agree", "own_initiative": "none_refuses"}
FORMS = ("oral", "written", "written", "partial")


def accepted_and_begun(story: Story, random: Random) -> int:
    """Accept, assign, start and hold the first session; return the day after."""
    basis = random.choice(("application", "application", "own_initiative"))
    story.intake(0, "accept", consent_basis=basis)
    mediator = story.mediator(random.randint(1, MEDIATORS_OF_A_COMMUNITY))
    story.mediation(1, "assign", mediator_ref=mediator, conflict_of_interest=False)
    story.mediation(1, "start", rights_notice=True, consent=CONSENT[basis])
    day = random.randint(2, 5)
    sat_together(story, day, random.randint(3, 6), "双方陈述了各自的理由和要求。")
    return day + 1


def sat_together(story: Story, day: int, people: int, record: str) -> None:
    """Hold a session in the morning of a day."""
    story.mediation(
        day,
        "record-session",
        held_at=f"{story.day(day)}T09:00:00+08:00",
        venue="mediation_room",
        online=False,
        people_present=people,
        result="nearer",
        record=record,
    )


def agreed(story: Story, random: Random, day: int, **performance: str) -> int:
    """Agree and close; return the day of closing. It is performed at once, unless said otherwise."""
    performance = performance or {"manner": "at_once"}
    form = random.choice(FORMS)
    amount = random.choice((0, 0, 500, 1_200, 3_000, 8_000, 26_000)) * 100
    if form == "oral":
        story.mediation(day, "agree", form=form, content="双方握手言和。", amount_cents=amount, **performance)
    else:
        signed = story.day(day)
        story.mediation(
            day,
            "agree",
            form=form,
            amount_cents=amount,
            parties_signed_on=signed,
            mediator_signed_on=signed,
            committee_sealed_on=signed,
            **performance,
        )
    story.mediation(day + 1, "close", closing_code=f"agreed_{form}", summary="经调解，双方达成协议。")
    return day + 1


def asked_afterwards(story: Story, random: Random, day: int) -> None:
    """Ask a party how it is, 回访."""
    story.mediation(
        day + 2,
        "follow-up",
        way=random.choice(("phone", "home_visit", "office")),
        satisfaction=random.choice(SATISFIED),
        performed=True,
        hidden_risk=False,
    )


def settled_in_community(story: Story, random: Random) -> None:
    """小事不出社区."""
    day = accepted_and_begun(story, random)
    if random.random() < 0.3:  # noqa: PLR2004 - a third needs a second sitting
        day += 3
        sat_together(story, day, 4, "就赔偿数额进一步协商。")
    asked_afterwards(story, random, agreed(story, random, day + 1))


def terminated(story: Story, random: Random) -> None:
    """No agreement; the parties are told the other ways."""
    day = accepted_and_begun(story, random)
    reason = random.choice(("refused", "no_agreement", "lost_contact"))
    story.mediation(day, "terminate", reason=reason, remedy_notice=True)
    summary = "调解未达成协议，已告知其他途径。"
    story.mediation(day + 1, "close", closing_code=f"terminated_{reason}", summary=summary)


def settled_in_street(story: Story, random: Random, *, handed_down: bool = False) -> None:
    """大事不出街道: sent up, signed, settled there, or handed down to a named leader and person."""
    day = accepted_and_begun(story, random)
    if random.random() < 0.2:  # noqa: PLR2004 - one in five turns heated first
        story.mediation(day, "set-risk", risk="red", reason="threat")
    story.mediation(day, "escalate", reason="too_difficult", tried="社区已组织两次调解，分歧较大。")
    story.mediation(day + 1, "sign")
    if handed_down:
        story.mediation(
            day + 2,
            "assign-down",
            to_level="community",
            leader_ref="leader-03",
            person_ref="staff-17",
            department="街道司法所",
            due_at=f"{story.day(day + 12)}T18:00:00+08:00",
        )
    asked_afterwards(story, random, agreed(story, random, day + 4))


def returned(story: Story, random: Random) -> None:
    """Sent up, sent back with a reason, settled in the community after all."""
    day = accepted_and_begun(story, random)
    story.mediation(day, "escalate", reason="party_request", tried="当事人要求由街道处理。")
    story.mediation(day + 1, "return", reason="within_lower_power")
    agreed(story, random, day + 4)


def returned_twice(story: Story, random: Random) -> None:
    """A second return goes up for a binding decision, and the district signs."""
    day = accepted_and_begun(story, random)
    for attempt in range(2):
        story.mediation(day + 2 * attempt, "escalate", reason="cross_area", tried="涉及相邻社区，未能协调。")
        story.mediation(day + 2 * attempt + 1, "return", reason="not_tried")
    story.mediation(day + 4, "sign")
    agreed(story, random, day + 7)


def settled_in_district(story: Story, random: Random) -> None:
    """Up twice: the street signs, cannot settle it either, and the district does."""
    day = accepted_and_begun(story, random)
    story.mediation(day, "escalate", reason="too_difficult", tried="社区调解未果。")
    story.mediation(day + 1, "sign")
    story.mediation(day + 4, "escalate", reason="cross_area", tried="街道召开联席会议，仍需区级部门协调。")
    story.mediation(day + 6, "sign")
    agreed(story, random, day + 9)


def overdue(story: Story, random: Random) -> None:
    """Not concluded in a month: the clock sends it up by itself, its owner is supervised until the street signs."""
    accepted_and_begun(story, random)
    signed = working_days_after(_told_as_overdue(story), random.choice((0, 1, 3, 5)), CALENDAR).last_day
    day = (signed - story.begins).days
    story.mediation(day, "sign")
    agreed(story, random, day + 4)


def reopened(story: Story, random: Random) -> None:
    """Closed, flared up again, and closed a second time."""
    begun = accepted_and_begun(story, random)
    due_at = f"{story.day(begun + 4)}T18:00:00+08:00"
    day = agreed(story, random, begun, manner="one_payment", perform_due_at=due_at)
    reason = random.choice(("breach", "flared_up"))
    if reason == "breach":
        story.mediation(day + 4, "record-performance", performance="breached", urged=True)
    story.mediation(day + 5, "reopen", reason=reason)
    story.mediation(day + 6, "assign", mediator_ref=story.mediator(2), conflict_of_interest=False)
    story.mediation(day + 6, "start", rights_notice=True, consent="all_agree")
    agreed(story, random, day + 9)


def left_open(story: Story, random: Random) -> None:
    """Begun, and not ended within the year."""
    accepted_and_begun(story, random)


def _told_as_overdue(story: Story) -> datetime:
    """The working day after the term of a dispute accepted on the story's first day."""
    end = TermClock.begin(CONCLUDE, start_of_day(story.begins)).end(CALENDAR)
    if end is None:
        raise ValueError("a clock that never stopped has an end")
    return start_of_day(CALENDAR.working_day_from(end.at.date()))
