"""Every rule: who is told of which event, and in what words."""

from typing import Any

import pytest
from hypothesis import given, settings

from services.notify.domain.channels import Channels, Route
from services.notify.domain.directory import Directory, Holder, Part
from services.notify.domain.notice import Notice
from services.notify.domain.rules import RULES, Policy, notices_for
from services.notify.subscriptions import SUBSCRIPTIONS
from shared.contracts.codes import CaseClock, Kind, Risk, Satisfaction, SupervisionStep
from shared.contracts.envelope import Event
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.examples.parts import STORY_CASE
from shared.contracts.examples.requests import ASKED
from shared.contracts.examples.safety import UNSAFE
from shared.contracts.examples.turns import LOAN, WAGES, WATER
from shared.contracts.facts import (
    activity,
    escalation,
    filing,
    intake,
    mediation,
    performance,
    petition,
    requests,
    safety,
    term,
)
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import Performance, Proposal
from shared.contracts.places import Place
from shared.contracts.registry import EVENT_TYPES, EventType
from shared.contracts.subjects import CaseSubject
from tests.contract.strategies import case_types, events_of
from tests.unit.notify.told_kinds import TOLD_KINDS

COMMUNITY = "desk:community:220105003001"
STREET = "desk:street:220105003"
DISTRICT = "desk:district:220105"
MEDIATOR = "mediator:staff-0117"
LEADER = "leader:staff-0003"
NUMBER = "dispute-220105003001-2024-00012"
BY_FILE = Policy(Channels())


def example(model: type[Fact], **changes: object) -> Event:
    """The example event of a type, with some of its data changed."""
    event = EXAMPLES[model]
    return event.model_copy(update={"data": event.data.model_copy(update=changes)})


def knows(event: Event, part: Part, reference: str) -> Directory:
    return Directory({(event.subject, part): Holder(event.subject, part, reference, 3)})


def notices_of(event: Event) -> tuple[Notice, ...]:
    return notices_for(event, knows(event, Part.MEDIATOR, "staff-0117"), BY_FILE)


LATE = "dispute-220105003001-2024-00049"
TOLD: list[tuple[type[CaseFact], dict[str, Any], list[str], str]] = [
    (intake.Registered, {}, [COMMUNITY], f"新登记矛盾纠纷{NUMBER}，请及时受理或答复。"),
    (intake.Accepted, {}, [COMMUNITY], f"{NUMBER}已受理，办理期限：2024年4月7日24时，请安排承办人。"),
    (
        intake.Accepted,
        {"due_at": None, "owner_level": Level.STREET},
        [STREET],
        f"{NUMBER}已受理，办理期限：未定，请安排承办人。",
    ),
    (
        intake.NotAccepted,
        {},
        [COMMUNITY],
        "dispute-220105003001-2024-00031不予受理（已由有关机关受理），请确认已引导当事人向人民法院提出。",
    ),
    (intake.Referred, {}, [COMMUNITY], "dispute-220105003001-2024-00038已转介仲裁机构，请做好衔接。"),
    (mediation.Assigned, {}, [MEDIATOR], f"{NUMBER}已分派给您，请及时开展调解。"),
    (
        mediation.Agreed,
        {},
        [STREET],
        f"{NUMBER}已达成协议（书面协议），履行期限：2024年5月24日23:59，请跟进履行并办结。",
    ),
    (
        mediation.Terminated,
        {},
        [COMMUNITY],
        "dispute-220105003001-2024-00044调解终止（达不成协议），请确认已告知当事人其他法定途径并办结。",
    ),
    (
        escalation.Escalated,
        {},
        [DISTRICT, STREET],
        f"{NUMBER}由街道上报区（跨区域），签收期限：2024年4月18日24时。",
    ),
    (escalation.Signed, {}, [COMMUNITY], f"{NUMBER}由社区上报后，已由街道签收办理。"),
    (escalation.Returned, {}, [COMMUNITY], f"{NUMBER}被街道退回社区（材料不全，第1次），请继续办理。"),
    (
        escalation.Returned,
        {"from_level": Level.DISTRICT, "to_level": Level.STREET},
        [STREET],
        f"{NUMBER}被区退回街道（材料不全，第1次），请继续办理。",
    ),
    (
        escalation.AssignedDown,
        {},
        [STREET, LEADER, "person:staff-0021"],
        f"{NUMBER}由区交办街道，办理期限：2024年4月26日18:00，请按期办理并反馈。",
    ),
    (
        escalation.RiskChanged,
        {"to_risk": Risk.RED},
        [STREET, DISTRICT],
        f"{NUMBER}风险由绿色转为红色（反复），请立即关注并落实措施。",
    ),
    (
        safety.SafetyCheckOpened,
        {},
        [COMMUNITY, STREET],
        f"{UNSAFE}须先完成安全核查，由调委会主任或者街道办理，完成之前不得调解，请立即办理。",
    ),
    (safety.SafetyChecked, {}, [MEDIATOR, COMMUNITY, STREET], f"{UNSAFE}已完成安全核查。"),
    (escalation.RiskChanged, {"to_risk": Risk.YELLOW}, [], ""),
    (escalation.RiskChanged, {"from_risk": Risk.RED, "to_risk": Risk.GREEN}, [], ""),
    (
        escalation.DeadlineWarned,
        {},
        [MEDIATOR, COMMUNITY],
        f"{NUMBER}的调结期限将于2024年4月7日24时届满，剩余4天，请抓紧办理。",
    ),
    (escalation.Overdue, {}, [STREET], f"{NUMBER}的调结期限已于2024年4月7日24时届满，请街道督办。"),
    (
        escalation.DeadlineMoved,
        {},
        [MEDIATOR, COMMUNITY],
        "dispute-220105003001-2023-00201的调结期限由2024年2月12日24时调整为2024年2月18日24时，请按新的期限办理。",
    ),
    (
        escalation.Supervised,
        {},
        [COMMUNITY, STREET, DISTRICT],
        f"{LATE}的调结期限已于2024年7月9日24时届满，现予红牌督办，请社区立即办理。",
    ),
    (
        escalation.Supervised,
        {"step": SupervisionStep.YELLOW},
        [COMMUNITY, STREET],
        f"{LATE}的调结期限已于2024年7月9日24时届满，现予黄牌督办，请社区立即办理。",
    ),
    (
        escalation.Supervised,
        {"step": SupervisionStep.URGE, "owner_level": Level.STREET},
        [STREET],
        f"{LATE}的调结期限已于2024年7月9日24时届满，现予催办，请街道立即办理。",
    ),
    (escalation.SupervisionLifted, {}, [COMMUNITY, STREET, DISTRICT], f"{LATE}的红牌督办已解除。"),
    (mediation.Outcome, {}, [COMMUNITY, STREET, DISTRICT], f"{NUMBER}已办结：达成书面协议，用时52天。"),
    (
        mediation.FollowedUp,
        {},
        [STREET],
        f"{NUMBER}回访：当事人不满意，请核查履行情况，必要时重新办理。",
    ),
    (
        mediation.FollowedUp,
        {"satisfaction": Satisfaction.SATISFIED, "performed": False},
        [STREET],
        f"{NUMBER}回访：当事人满意，请核查履行情况，必要时重新办理。",
    ),
    (mediation.FollowedUp, {"satisfaction": Satisfaction.SATISFIED, "performed": True}, [], ""),
    (mediation.FollowedUp, {"satisfaction": Satisfaction.SATISFIED, "performed": False, "agreed": False}, [], ""),
    (
        mediation.Reopened,
        {},
        [STREET],
        f"{NUMBER}重新办理（不履行协议，第1次），办理期限：2024年6月27日24时，请重新安排承办人。",
    ),
    (mediation.Merged, {}, [COMMUNITY], f"dispute-220105003001-2024-00057已并入{STORY_CASE}办理。"),
    (
        mediation.FollowedUp,
        {"satisfaction": Satisfaction.SATISFIED, "performed": True, "hidden_risk": True},
        [STREET],
        f"{NUMBER}回访：当事人满意，请核查履行情况，必要时重新办理。",
    ),
    (mediation.Declined, {}, [COMMUNITY], f"{WATER}的调解员不再承办（有利害关系），请另行分派。"),
    (term.Suspended, {}, [MEDIATOR, COMMUNITY], f"{WATER}已中止调解（鉴定评估），期限停止计算。"),
    (
        term.Resumed,
        {},
        [MEDIATOR, COMMUNITY],
        f"{WATER}已恢复调解，中止的12天不计入期限，办理期限：2024年9月30日24时。",
    ),
    (term.Extended, {}, [MEDIATOR, COMMUNITY], f"{WATER}经双方当事人同意第1次延长，办理期限：2024年10月15日24时。"),
    (
        term.ArbitrationOpened,
        {},
        [MEDIATOR, COMMUNITY],
        f"{WAGES}自收到申请之日起满十五日未达成调解协议，请告知双方当事人可以依法申请劳动仲裁。",
    ),
    (
        performance.PerformanceRecorded,
        {"performance": Performance.BREACHED},
        [MEDIATOR, COMMUNITY],
        f"{WATER}的调解协议未履行，请继续督促履行，必要时重新办理。",
    ),
    (performance.PerformanceRecorded, {}, [], ""),
    (
        performance.PerformanceRecorded,
        {
            "performance": Performance.NOT_DUE,
            "instalment": performance.InstalmentRecorded(number=1, performance=Performance.PERFORMED),
        },
        [],
        "",
    ),
    (
        performance.ConfirmationOpened,
        {},
        [MEDIATOR, COMMUNITY],
        f"{WATER}的调解协议可以申请司法确认，请告知双方当事人须在2024年11月9日24时前共同申请。",
    ),
    (performance.ConfirmationApplied, {}, [], ""),
    (
        performance.ConfirmationConcluded,
        {},
        [MEDIATOR, COMMUNITY],
        f"{WATER}司法确认结果：裁定确认，请告知当事人。",
    ),
    (filing.Proposed, {}, [COMMUNITY], f"{WATER}已提请办结，请审批。"),
    (filing.Proposed, {"proposal": Proposal.VOID}, [STREET], f"{WATER}已提请作废，请审批。"),
    (filing.Archived, {}, [], ""),
    (
        filing.Unmerged,
        {},
        [MEDIATOR, COMMUNITY],
        "dispute-220105003001-2024-00057已撤销并案（当事人不同），请继续办理，办理期限：2024年9月17日24时。",
    ),
    (
        filing.Voided,
        {},
        [COMMUNITY],
        "dispute-220105003001-2024-00066已作废（重复录入），不再计入统计。",
    ),
    (
        intake.DuplicateSuspected,
        {},
        [STREET],
        f"dispute-220105003001-2024-00057可能与{STORY_CASE}为同一事项（85分），请核实后并案或排除。",
    ),
    (filing.Withheld, {}, [], ""),
    (intake.Imported, {}, [], ""),
    (intake.PersonalDataDestroyed, {}, [], ""),
    (intake.RatingGiven, {}, [], ""),
    (requests.RequestMade, {}, [MEDIATOR, COMMUNITY], f"{ASKED}的被申请人通过查询码提出“申请回避”，请及时办理并答复。"),
    (requests.RequestAnswered, {}, [], ""),
    (requests.CameTooLate, {}, [], ""),
    (mediation.TakenOn, {}, [COMMUNITY], f"{LOAN}的调解员已确认接受，办理期限：2024年10月8日24时。"),
    (mediation.Started, {}, [], ""),
    (mediation.HelperInvited, {}, [], ""),
    (mediation.RemedyNoticeGiven, {}, [], ""),
    (mediation.SessionRecorded, {}, [], ""),
    (mediation.Closed, {}, [], ""),
    *TOLD_KINDS,
]


@pytest.mark.parametrize(("model", "changes", "recipients", "text"), TOLD)
def test_who_is_told_what(model: type[CaseFact], changes: dict[str, Any], recipients: list[str], text: str) -> None:
    notices = notices_of(example(model, **changes))
    assert [notice.recipient for notice in notices] == recipients
    assert {notice.text for notice in notices} == ({text} if recipients else set())


def test_every_case_event_stands_in_the_table_above() -> None:
    assert {model for model, *_ in TOLD} == {entry.model for entry in EVENT_TYPES if entry.family == "case"}


def test_activities_are_told_to_nobody() -> None:
    assert notices_of(example(activity.StudyHeld)) == ()


def test_rules_name_events_of_the_registry_and_notify_hears_just_those() -> None:
    assert set(RULES.by_event) <= {entry.name for entry in EVENT_TYPES}
    (subscription,) = SUBSCRIPTIONS
    assert {one.rpartition(".")[2] for one in subscription.filters} == {*RULES.by_event, "withheld"}


@pytest.mark.parametrize(
    "model",
    [
        escalation.DeadlineWarned,
        escalation.DeadlineMoved,
        escalation.Overdue,
        escalation.Supervised,
        escalation.SupervisionLifted,
        mediation.Reopened,
        petition.HandlingExtended,
        petition.ReviewRequested,
        petition.RecheckRequested,
        petition.PetitionRated,
    ],
)
def test_the_leader_who_answers_for_a_case_is_told_what_becomes_of_its_time_and_of_the_answer(
    model: type[CaseFact],
) -> None:
    dissatisfied = {"responsible_unit": Satisfaction.DISSATISFIED} if model is petition.PetitionRated else {}
    event = example(model, **dissatisfied)
    told = {notice.recipient for notice in notices_for(event, knows(event, Part.LEADER, "staff-0003"), BY_FILE)}
    assert LEADER in told
    assert LEADER not in {notice.recipient for notice in notices_for(event, Directory({}), BY_FILE)}


@pytest.mark.parametrize(
    "model",
    [
        escalation.DeadlineWarned,
        escalation.Overdue,
        escalation.Supervised,
        escalation.SupervisionLifted,
    ],
)
def test_the_person_a_dispute_was_handed_down_to_is_told_of_its_time(model: type[CaseFact]) -> None:
    event = example(model)
    told = {notice.recipient for notice in notices_for(event, knows(event, Part.PERSON, "staff-0021"), BY_FILE)}
    assert "person:staff-0021" in told
    other = example(model, kind=Kind.DECISION_REVIEW)
    told = {notice.recipient for notice in notices_for(other, knows(other, Part.PERSON, "staff-0021"), BY_FILE)}
    assert "person:staff-0021" not in told


def test_what_was_given_and_not_reported_on_is_told_to_the_street_that_gave_it() -> None:
    event = example(escalation.Overdue, clock=CaseClock.ASSIGNED_DOWN, target_level=Level.STREET)
    people = {**knows(event, Part.LEADER, "staff-0003").holders, **knows(event, Part.PERSON, "staff-0021").holders}
    notices = notices_for(event, Directory(people), BY_FILE)
    assert [notice.recipient for notice in notices] == [LEADER, "person:staff-0021", STREET]
    assert "上级交办期限已于" in notices[0].text


def test_an_unknown_mediator_is_left_out() -> None:
    event = example(escalation.DeadlineWarned)
    (notice,) = notices_for(event, Directory({}), BY_FILE)
    assert notice.recipient == COMMUNITY


def test_the_street_itself_stands_in_for_a_community_it_does_not_have() -> None:
    place = Place.from_code("220105003000")
    event = example(mediation.Outcome, place=place, owner_level=Level.STREET)
    assert [notice.recipient for notice in notices_of(event)] == [STREET, DISTRICT]


def test_one_notice_for_each_recipient_and_channel() -> None:
    channels = Channels.model_validate(
        {
            "webhooks": {"district": "https://district.example/notices"},
            "routes": [Route(recipients="desk:district:*", channels=("file", "webhook:district"))],
        }
    )
    event = example(mediation.Outcome)
    notices = notices_for(event, Directory({}), Policy(channels))
    assert [(notice.recipient, notice.channel) for notice in notices] == [
        (COMMUNITY, "file"),
        (STREET, "file"),
        (DISTRICT, "file"),
        (DISTRICT, "webhook:district"),
    ]
    assert {(n.event_id, n.event_type, n.case_id, n.case_no) for n in notices} == {
        (event.id, "tongxin.case.outcome.v1", event.subject, NUMBER)
    }
    assert {notice.rules_version for notice in notices} == {RULES.version}


@pytest.mark.parametrize("entry", case_types, ids=lambda entry: entry.name)
def test_every_event_can_be_put_in_words_and_no_desk_is_told_beyond_its_reach(entry: EventType) -> None:
    @settings(max_examples=25)
    @given(events_of(entry))
    def check(event: Event) -> None:
        fact = event.data
        assert isinstance(fact, CaseFact)
        reach = CaseSubject.parse(event.bus_subject).reach
        for notice in notices_of(event):
            role, level, *_ = notice.recipient.split(":")
            if role == "desk":
                assert Level(level).rank <= max(reach.rank, lowest_desk(fact).rank)

    check()


def lowest_desk(fact: CaseFact) -> Level:
    """A matter that the street itself took in has no desk below it, whatever its event says of levels."""
    return Level.STREET if fact.place.community == "000" else Level.COMMUNITY
