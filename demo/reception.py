"""The ways of visits, petitions, consultations and decision reviews through the year, each by the rules of its kind."""

from random import Random

from demo.story import Story
from shared.rules.calendar import Calendar
from shared.rules.days import start_of_day
from shared.rules.term_end import working_days_after

CALENDAR = Calendar()
PARTS = ("lawfulness", "reasonableness", "feasibility", "controllability")
RISK_REPORT = {
    "risk_points": "施工期间出行不便，可能引发投诉。",
    "precautions": "提前公示，分段施工。",
    "response_plan": "设专人接待，当日答复。",
}


def visited(story: Story, random: Random) -> None:
    """Whoever comes is received, most by whoever is at the window, some by a leader on duty."""
    leader = random.random() < 0.2  # noqa: PLR2004 - one in five
    receiver = "leader-03" if leader else "petition-clerk"
    story.mediation(0, "receive", receiver_ref=receiver, representatives=1, leader_on_duty=leader)
    outcome = random.choice(("answered_on_spot", "answered_on_spot", "answered_on_spot", "guided_to_other"))
    guided = {"guided_to": random.choice(("petition_office", "court", "legal_aid"))} if "guided" in outcome else {}
    story.mediation(0, "end", outcome=outcome, record="已听取来访人陈述并说明政策。", **guided)
    story.mediation(0, "close")


def petitioned(story: Story, random: Random) -> None:
    """A request of the street's own: accepted in writing, handled within 60 days, answered, closed and rated."""
    story.mediation(1, "classify", purpose="request", competence="own", law_related=False)
    story.mediation(2, "accept", written_notice=True)
    story.mediation(3, "begin", leader_ref="leader-03", department="街道综治中心")
    day = random.randint(8, 30)
    if random.random() < 0.2:  # noqa: PLR2004 - one in five is settled on the way
        story.mediation(day, "mediate", both_consent=True, paper="settlement", content="双方达成和解并当场履行。")
    else:
        _answered_in_writing(story, random, day)
    day += 5
    story.mediation(day, "close")
    if random.random() < 0.8:  # noqa: PLR2004 - the others do not rate
        rating = random.choice(("satisfied", "satisfied", "fairly_satisfied"))
        rated = {"petition_office": "satisfied", "responsible_unit": rating, "given_by": "telephone"}
        story.mediation(day + 2, "rate", **rated)


def _answered_in_writing(story: Story, random: Random, day: int) -> None:
    story.mediation(
        day,
        "issue-opinion",
        opinion=random.choice(("support", "explain", "explain", "not_support")),
        claim="信访人请求街道协调解决。",
        facts="经调查，事项基本属实。",
        handling="由责任部门依法处理并答复。",
        basis="《信访工作条例》第三十二条。",
    )
    story.mediation(day + 3, "deliver", received_on=story.day(day + 3), review_right_told=True)


def reviewed(story: Story, random: Random) -> None:
    """A proposed decision: examined by the lawyer for seven working days, put to the four questions, decided."""
    last_day = working_days_after(start_of_day(story.begins), 7, CALENDAR).last_day
    story.mediation(0, "begin-legal-check", adviser_ref="lawyer-01", last_day=last_day.isoformat())
    day = (last_day - story.begins).days
    story.mediation(day, "give-legal-opinion", verdict="lawful", opinion="符合法定权限和程序。")
    worst = "passed"
    for part in PARTS:
        verdict = random.choice(("passed", "passed", "passed", "passed", "conditional"))
        worst = verdict if verdict == "conditional" else worst
        risk = RISK_REPORT if part == "controllability" else {}
        story.mediation(day, "assess", part=part, verdict=verdict, text="经论证，总体可行。", **risk)
    conclusion = "go" if worst == "passed" else "adjust"
    story.mediation(day + 1, "conclude", conclusion=conclusion)
    story.mediation(day + 3, "decide", decision=conclusion, meeting_ref=f"meeting-{story.number}")
    story.mediation(day + 4, "record")


def asked(story: Story, random: Random) -> None:
    """A question of law, answered at the window or by the lawyer."""
    story.mediation(
        random.choice((0, 0, 1)), "answer", answered_by=random.choice(("window", "lawyer")), answer="已解答相关规定。"
    )
    if random.random() < 0.5:  # noqa: PLR2004 - one in two says what the answer was worth
        story.mediation(2, "rate", satisfaction="satisfied")
