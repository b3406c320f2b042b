"""Who is told of what: rules as data, and the pure function that applies them."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.notify.domain import audiences
from services.notify.domain.channels import Channels
from services.notify.domain.directory import Directory
from services.notify.domain.kind_rules import KIND_RULES
from services.notify.domain.notice import Notice
from services.notify.domain.rule import Rule
from services.notify.domain.wording import text_of
from shared.contracts.codes import Kind, Risk, Satisfaction
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import RiskChanged
from shared.contracts.facts.mediation import FollowedUp
from shared.contracts.facts.performance import PerformanceRecorded
from shared.contracts.registry import event_type


def turned_red(fact: CaseFact) -> bool:
    """The risk became red; what it was before does not matter."""
    return isinstance(fact, RiskChanged) and fact.to_risk is Risk.RED


def gives_concern(fact: CaseFact) -> bool:
    """Dissatisfied, an agreement not performed, or a danger found: the case may have to be taken up again."""
    if not isinstance(fact, FollowedUp):
        return False
    broken = fact.agreed is not False and not fact.performed
    return fact.satisfaction is Satisfaction.DISSATISFIED or broken or fact.hidden_risk


def not_kept(fact: CaseFact) -> bool:
    """An agreement, or the instalment it was recorded of, is performed in part only, or not at all."""
    if not isinstance(fact, PerformanceRecorded):
        return False
    return not (fact.performance if fact.instalment is None else fact.instalment.performance).done


@dataclass(frozen=True)
class Rules:
    """A set of rules by event name, with the version that every notice made by it carries."""

    version: str
    by_event: Mapping[str, Rule]


RULES = Rules(
    version="2024.1",
    by_event={
        "registered": Rule((audiences.owner_desk,), "新登记{kind}{case_no}，请及时受理或答复。"),
        "accepted": Rule((audiences.owner_desk,), "{case_no}已受理，办理期限：{due_at}，请安排承办人。"),
        "not-accepted": Rule(
            (audiences.owner_desk,), "{case_no}不予受理（{reason}），请确认已引导当事人向{guided_to}提出。"
        ),
        "referred": Rule((audiences.owner_desk,), "{case_no}已转介{target}，请做好衔接。"),
        "assigned": Rule((audiences.mediator,), "{case_no}已分派给您，请及时开展调解。"),
        "taken-on": Rule((audiences.owner_desk,), "{case_no}的调解员已确认接受，办理期限：{due_at}。"),
        "declined": Rule((audiences.owner_desk,), "{case_no}的调解员不再承办（{reason}），请另行分派。"),
        "suspended": Rule(
            (audiences.mediator, audiences.owner_desk), "{case_no}已中止调解（{reason}），期限停止计算。"
        ),
        "resumed": Rule(
            (audiences.mediator, audiences.owner_desk),
            "{case_no}已恢复调解，中止的{stopped_days}天不计入期限，办理期限：{due_at}。",
        ),
        "extended": Rule(
            (audiences.mediator, audiences.owner_desk),
            "{case_no}经双方当事人同意第{extension_no}次延长，办理期限：{due_at}。",
        ),
        "arbitration-opened": Rule(
            (audiences.mediator, audiences.owner_desk),
            "{case_no}自收到申请之日起满十五日未达成调解协议，请告知双方当事人可以依法申请劳动仲裁。",
        ),
        "agreed": Rule(
            (audiences.owner_desk,), "{case_no}已达成协议（{form}），履行期限：{perform_due_at}，请跟进履行并办结。"
        ),
        "performance-recorded": Rule(
            (audiences.mediator, audiences.owner_desk),
            "{case_no}的调解协议{performance}，请继续督促履行，必要时重新办理。",
            when=not_kept,
        ),
        "confirmation-opened": Rule(
            (audiences.mediator, audiences.owner_desk),
            "{case_no}的调解协议可以申请司法确认，请告知双方当事人须在{due_at}前共同申请。",
        ),
        "confirmation-concluded": Rule(
            (audiences.mediator, audiences.owner_desk), "{case_no}司法确认结果：{result}，请告知当事人。"
        ),
        "terminated": Rule(
            (audiences.owner_desk,), "{case_no}调解终止（{reason}），请确认已告知当事人其他法定途径并办结。"
        ),
        "escalated": Rule(
            (audiences.target_desk, audiences.origin_desk),
            "{case_no}由{from_level}上报{to_level}（{reason}），签收期限：{sign_due_at}。",
        ),
        "signed": Rule((audiences.origin_desk,), "{case_no}由{from_level}上报后，已由{to_level}签收办理。"),
        "returned": Rule(
            (audiences.origin_desk,), "{case_no}被{from_level}退回{to_level}（{reason}，第{returns}次），请继续办理。"
        ),
        "assigned-down": Rule(
            (audiences.target_desk, audiences.leader, audiences.responsible_person),
            "{case_no}由{from_level}交办{to_level}，办理期限：{due_at}，请按期办理并反馈。",
        ),
        "risk-changed": Rule(
            (audiences.street_desk, audiences.district_desk),
            "{case_no}风险由{from_risk}转为{to_risk}（{reason}），请立即关注并落实措施。",
            when=turned_red,
        ),
        "safety-check-opened": Rule(
            (audiences.community_desk, audiences.street_desk),
            "{case_no}须先完成安全核查，由调委会主任或者街道办理，完成之前不得调解，请立即办理。",
        ),
        "safety-checked": Rule(
            (audiences.mediator, audiences.community_desk, audiences.street_desk), "{case_no}已完成安全核查。"
        ),
        "deadline-warned": Rule(
            (audiences.mediator, audiences.leader, audiences.responsible_person, audiences.owner_desk),
            "{case_no}的{clock}将于{due_at}届满，剩余{days_left}天，请抓紧办理。",
        ),
        "overdue": Rule(
            (audiences.leader, audiences.responsible_person, audiences.target_desk),
            "{case_no}的{clock}已于{due_at}届满，请{target_level}督办。",
        ),
        "deadline-moved": Rule(
            (audiences.mediator, audiences.leader, audiences.owner_desk),
            "{case_no}的{clock}由{previous_due_at}调整为{due_at}，请按新的期限办理。",
        ),
        "supervised": Rule(
            (audiences.leader, audiences.responsible_person, audiences.supervisors),
            "{case_no}的{clock}已于{due_at}届满，现予{step}，请{owner_level}立即办理。",
        ),
        "supervision-lifted": Rule(
            (audiences.leader, audiences.responsible_person, audiences.supervisors), "{case_no}的{step}已解除。"
        ),
        "proposed": Rule((audiences.deciding_desk,), "{case_no}已提请{proposal}，请审批。"),
        "outcome": Rule(
            (audiences.community_desk, audiences.street_desk, audiences.district_desk),
            "{case_no}已办结：{closing_code}，用时{days}天。",
        ),
        "followed-up": Rule(
            (audiences.owner_desk,),
            "{case_no}回访：当事人{satisfaction}，请核查履行情况，必要时重新办理。",
            when=gives_concern,
        ),
        "reopened": Rule(
            (audiences.owner_desk, audiences.leader),
            "{case_no}重新办理（{reason}，第{reopen_count}次），办理期限：{due_at}，请重新安排承办人。",
            texts={
                Kind.PETITION: "{case_no}重新办理（{reason}，第{reopen_count}次），办理期限：{due_at}，"
                "由原包案领导和责任部门继续办理并重新答复。"
            },
        ),
        "duplicate-suspected": Rule(
            (audiences.street_desk,), "{case_no}可能与{same_as}为同一事项（{score}分），请核实后并案或排除。"
        ),
        "request-made": Rule(
            (audiences.mediator, audiences.owner_desk), "{case_no}的{side}通过查询码提出“{request}”，请及时办理并答复。"
        ),
        "merged": Rule((audiences.owner_desk,), "{case_no}已并入{into}办理。"),
        "unmerged": Rule(
            (audiences.mediator, audiences.owner_desk),
            "{case_no}已撤销并案（{reason}），请继续办理，办理期限：{due_at}。",
        ),
        "voided": Rule((audiences.community_desk, audiences.owner_desk), "{case_no}已作废（{reason}），不再计入统计。"),
        **KIND_RULES,
    },
)
"""The rules of the product; a case's daily work (started, session-recorded, closed …) is told to nobody."""


@dataclass(frozen=True)
class Policy:
    """What decides about notices: who is told, and by which channels."""

    channels: Channels
    rules: Rules = RULES


def notices_for(event: Event, directory: Directory, policy: Policy) -> tuple[Notice, ...]:
    """Return the notices of an event, one for each recipient and channel; none when no rule names the event."""
    rule = policy.rules.by_event.get(event_type(event.type).name)
    fact = event.data
    if rule is None or not isinstance(fact, CaseFact) or not rule.when(fact):
        return ()
    text = text_of(rule.text_for(fact.kind), fact)
    recipients = dict.fromkeys(who for audience in rule.told for who in audience(event, fact, directory))
    return tuple(
        Notice(
            event_id=event.id,
            event_type=event.type,
            case_id=event.subject,
            case_no=fact.case_no,
            kind=fact.kind,
            place=fact.place,
            recipient=recipient,
            channel=channel,
            text=text,
            rules_version=policy.rules.version,
        )
        for recipient in recipients
        for channel in policy.channels.of(recipient)
    )
