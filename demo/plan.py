"""The whole year as a plan: deterministic by seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat
from random import Random

from demo import paths, reception, turns
from demo.figures import YearPlan
from demo.people import party
from demo.story import Activity, Story
from shared.contracts.places import Place

DISPUTE_TYPES = ("01", "02", "02", "02", "03", "04", "06", "10", "12", "14", "15", "15", "99")
CHANNELS = ("window", "window", "grid_worker", "grid_worker", "building_head", "phone", "qr", "screening", "hotline")
TOPICS = ("民法典", "消费者权益保护法", "国家安全法", "妇女维权知识讲座", "人民调解法", "信访工作条例")
FORMS = ("lecture", "door_to_door", "exhibition", "short_video", "push", "banner", "lawyer_visit")
LONGEST_DAYS = 70

Path = Callable[[Story, Random], None]


@dataclass(frozen=True)
class Plan:
    """A year to be played."""

    year: int
    stories: tuple[Story, ...]
    activities: tuple[Activity, ...]


def plan_year(
    figures: YearPlan, communities: tuple[Place, ...], street: Place, *, seed: int, leave_open: int = 0
) -> Plan:
    """Lay out a year.

    Args:
        figures: how many of what.
        communities: where disputes happen.
        street: where visits are received and decisions reviewed.
        seed: same seed, same year.
        leave_open: disputes that are not closed at the year's end.

    Raises:
        ValueError: more are to be left open than there are disputes settled in the community.
    """
    planner = _Planner(figures.year, communities, street, Random(seed))
    stories = list(chain(planner.disputes(figures, leave_open), planner.others(figures)))
    stories += planner.doubles(figures, stories)
    return Plan(figures.year, tuple(stories), tuple(planner.activities(figures)))


class _Planner:
    def __init__(self, year: int, communities: tuple[Place, ...], street: Place, random: Random) -> None:
        self._first = date(year, 1, 2)
        self._last = date(year, 12, 31)
        self._communities = communities
        self._street = street
        self._random = random
        self._count = 0

    def disputes(self, figures: YearPlan, leave_open: int) -> Iterator[Story]:
        special: list[tuple[Path, int]] = [
            (paths.settled_in_street, figures.settled_in_street),
            (lambda story, random: paths.settled_in_street(story, random, handed_down=True), figures.handed_down),
            (paths.returned, figures.returned),
            (paths.returned_twice, figures.returned_twice),
            (paths.settled_in_district, figures.settled_in_district),
            (paths.overdue, figures.overdue),
            (paths.terminated, figures.terminated),
            (paths.reopened, figures.reopened),
            (turns.recused, figures.recused),
            (turns.suspended, figures.suspended),
            (turns.extended, figures.extended),
            (turns.referred_later, figures.referred_later),
            (turns.confirmed, figures.confirmed),
            (turns.archived, figures.archived),
            (paths.left_open, leave_open),
        ]
        common = figures.disputes - figures.unmerged - sum(number for _, number in special)
        if common < 0:
            raise ValueError(
                f"leave_open: at most {common + leave_open} of {figures.disputes} disputes can be left open"
            )
        for path in chain.from_iterable(repeat(path, number) for path, number in special):
            yield self._dispute(path)
        for _ in range(common):
            yield self._dispute(paths.settled_in_community)

    def others(self, figures: YearPlan) -> Iterator[Story]:
        for _ in range(figures.not_accepted):
            story = self._dispute(lambda *_: None)
            story.intake(0, "not-accept", reason="already_with_authority", guided_to="court")
            story.mediation(2, "close", closing_code="not_accepted", summary="法院已受理，已告知当事人。")
            yield story
        for _ in range(figures.referred):
            story = self._dispute(lambda *_: None)
            story.intake(0, "refer", target="arbitration", consent=True, reference=f"LA-{story.number:04}")
            story.mediation(2, "close", closing_code="referred_arbitration", summary="已转劳动仲裁。")
            yield story
        for _ in range(figures.voided):
            yield self._dispute(turns.voided)
        for _ in range(figures.visits):
            story = self._story("visit", "in_person", self._street, "来访反映情况")
            reception.visited(story, self._random)
            yield story
        for _ in range(figures.online_petitions):
            story = self._story("petition", "online", self._street, "网上信访事项")
            story.registration["petition"] = {"form": "online"}
            reception.petitioned(story, self._random)
            yield story
        for _ in range(figures.decision_reviews):
            story = self._story("decision_review", "from_above", self._street, "重大决策四性评估")
            reception.reviewed(story, self._random)
            yield story
        for _ in range(figures.consultations):
            story = self._story("consult", "window", self._street, "咨询法律问题")
            reception.asked(story, self._random)
            yield story

    def doubles(self, figures: YearPlan, stories: list[Story]) -> Iterator[Story]:
        """Matters that came in twice and are merged into the one that came first; some by mistake."""
        settled = [it for it in stories if it.steps and it.steps[-1].command == "follow-up"]
        first = self._random.sample(settled, figures.merged + figures.unmerged)
        for position, story in enumerate(first):
            double = self._double(story)
            if position < figures.merged:
                double.mediation(1, "merge")
            else:
                turns.merged_by_mistake(double, self._random)
            yield double

    def activities(self, figures: YearPlan) -> Iterator[Activity]:
        places = (self._street, *self._communities)
        for attendees in self._parts(figures.attendances, figures.study_sessions):
            body = {"community": self._random.choice(places).code, "topic": self._random.choice(TOPICS)}
            yield Activity(self._day(0), "/intake/activities/study", {**body, "attendees": attendees})
        for _ in range(figures.publicity):
            body = {
                "community": self._random.choice(places).code,
                "form": self._random.choice(FORMS),
                "topic": self._random.choice(TOPICS),
            }
            yield Activity(self._day(0), "/intake/activities/publicity", body)

    def _double(self, original: Story) -> Story:
        registration = {**original.registration, "channel": "hotline"}
        self._count += 1
        story = Story(self._count, original.begins + timedelta(days=1), registration, merge_into=original.number)
        story.intake(0, "accept", consent_basis="application")
        return story

    def _dispute(self, path: Path) -> Story:
        place = self._random.choice(self._communities)
        story = self._story("dispute", self._random.choice(CHANNELS), place, "邻里、物业或家庭纠纷，双方协商未果")
        story.registration["dispute_type"] = self._random.choice(DISPUTE_TYPES)
        story.registration["parties"].append(party(self._random, "respondent"))
        path(story, self._random)
        return story

    def _story(self, kind: str, channel: str, place: Place, summary: str) -> Story:
        self._count += 1
        registration = {
            "kind": kind,
            "channel": channel,
            "community": place.code,
            "summary": summary,
            "parties": [party(self._random, "applicant")],
        }
        return Story(self._count, self._day(LONGEST_DAYS), registration)

    def _day(self, room: int) -> date:
        """A day of the year with so many days of room after it."""
        return self._first + timedelta(days=self._random.randrange((self._last - self._first).days - room))

    def _parts(self, total: int, count: int) -> list[int]:
        """Split a total into parts near the mean: what one of a pair has more, the other has less."""
        mean, rest = divmod(total, count)
        parts = [mean + (position < rest) for position in range(count)]
        for first in range(0, count - 1, 2):
            shift = self._random.randint(-mean // 4, mean // 4)
            parts[first] += shift
            parts[first + 1] -= shift
        return parts
