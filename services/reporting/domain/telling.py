"""What an event says, as one Chinese sentence for the log and the timeline; no names, as there are none in it."""

from datetime import datetime
from functools import singledispatch

from services.reporting.domain import mediation_wording, wording
from services.reporting.domain.days import last_day
from services.reporting.domain.mediation_telling import SENTENCES
from shared.contracts.codes import Kind
from shared.contracts.facts import activity, escalation, intake, mediation
from shared.contracts.facts.base import Actor, Fact
from shared.contracts.levels import Level
from shared.runtime.clock import ZONE
from shared.words import codes as words
from shared.words.code_words import word_of
from shared.words.roles import ROLES

CENTS_OF_A_YUAN = 100


def who(actor: Actor | None) -> str:
    """Return who did it, by level and role; "" when the event names nobody, as those of rules and clocks."""
    if actor is None:
        return ""
    return f"{_level(actor.level)}{ROLES.get(actor.role, actor.role)}"


@singledispatch
def tell(_fact: Fact) -> str:
    """Return the sentence of a fact; "" when its name says all there is."""
    return ""


@tell.register
def _registered(fact: intake.Registered) -> str:
    dispute_type = f"（{words.DISPUTE_TYPES[fact.dispute_type]}）" if fact.dispute_type else ""
    letter = f"（委托调解函{fact.commission.reference}）" if fact.commission else ""
    entrusted = f"{word_of(fact.entrusted_by)}委托移送{letter}，" if fact.entrusted_by else ""
    taken_in = f"{wording.CHANNELS[fact.channel]}登记{words.KINDS[fact.kind]}{dispute_type}"
    received = f"，{fact.received_on}收到" if fact.received_on else ""
    return f"{entrusted}{taken_in}，涉及{fact.people_count}人{received}"


@tell.register
def _accepted(fact: intake.Accepted) -> str:
    due = f"，办理期限至{last_day(fact.due_at)}" if fact.due_at else ""
    return f"{word_of(fact.consent_basis)}受理{due}"


@tell.register
def _not_accepted(fact: intake.NotAccepted) -> str:
    letter = f"，并向{word_of(fact.letter.to)}出具不予调解函" if fact.letter else ""
    return f"{wording.NOT_ACCEPTED[fact.reason]}，告知向{word_of(fact.guided_to)}提出{letter}"


@tell.register
def _referred(fact: intake.Referred) -> str:
    return f"转介至{word_of(fact.target)}"


@tell.register
def _helper_invited(fact: mediation.HelperInvited) -> str:
    return f"经当事人同意，邀请{word_of(fact.helper)}参与调解"


@tell.register
def _session_recorded(fact: mediation.SessionRecorded) -> str:
    where = "线上" if fact.online else word_of(fact.venue)
    result = word_of(fact.result)
    return f"第{fact.session_no}次调解（{where}），{fact.people_present}人到场，{result}"


@tell.register
def _agreed(fact: mediation.Agreed) -> str:
    amount = f"，涉及{fact.amount_cents / CENTS_OF_A_YUAN:.2f}元" if fact.amount_cents else ""
    manner = f"，{word_of(fact.manner)}" if fact.manner else ""
    signed = f"，由{fact.representatives}名代表代为签署" if fact.representatives else ""
    parts = f"（分{len(fact.instalments)}期）" if fact.instalments else ""
    return f"{word_of(fact.form)}{amount}{manner}{parts}{signed}"


@tell.register
def _terminated(fact: mediation.Terminated) -> str:
    noted = "，已记载无争议事实" if fact.undisputed_facts else ""
    told = "，已告知其他法定途径" if fact.remedy_notice else ""
    return f"{wording.TERMINATIONS[fact.reason]}{told}{noted}"


@tell.register
def _escalated(fact: escalation.Escalated) -> str:
    how = "（自动）" if fact.automatic else ""
    binding = "，须签收办理" if fact.binding else ""
    way = f"{_level(fact.from_level)}上报{_level(fact.to_level)}{how}"
    return f"{way}：{wording.ESCALATIONS[fact.reason]}{binding}，{_moment(fact.sign_due_at)}前签收"


@tell.register
def _signed(fact: escalation.Signed) -> str:
    return f"{_level(fact.to_level)}签收，由{_level(fact.to_level)}承办"


@tell.register
def _returned(fact: escalation.Returned) -> str:
    way = f"{_level(fact.from_level)}退回{_level(fact.to_level)}"
    return f"{way}：{wording.RETURNS[fact.reason]}（第{fact.returns}次）"


@tell.register
def _assigned_down(fact: escalation.AssignedDown) -> str:
    way = f"{_level(fact.from_level)}交办{_level(fact.to_level)}"
    return f"{way}：{fact.department}，{last_day(fact.due_at)}前报结果"


@tell.register
def _risk_changed(fact: escalation.RiskChanged) -> str:
    colours = f"{words.RISKS[fact.from_risk]}→{words.RISKS[fact.to_risk]}"
    return f"{colours}：{wording.RISK_REASONS[fact.reason]}"


@tell.register
def _deadline_warned(fact: escalation.DeadlineWarned) -> str:
    return f"{words.CLOCKS[fact.clock]}还剩{fact.days_left}天，{last_day(fact.due_at)}到期"


@tell.register
def _overdue(fact: escalation.Overdue) -> str:
    return f"{words.CLOCKS[fact.clock]}已于{last_day(fact.due_at)}届满，通报{_level(fact.target_level)}"


@tell.register
def _deadline_moved(fact: escalation.DeadlineMoved) -> str:
    return f"{words.CLOCKS[fact.clock]}由{last_day(fact.previous_due_at)}调整为{last_day(fact.due_at)}"


@tell.register
def _supervised(fact: escalation.Supervised) -> str:
    late = f"{words.CLOCKS[fact.clock]}已于{last_day(fact.due_at)}届满"
    return f"{words.SUPERVISION[fact.step]}{_level(fact.owner_level)}，{late}"


@tell.register
def _supervision_lifted(fact: escalation.SupervisionLifted) -> str:
    return f"解除{words.SUPERVISION[fact.step]}"


@tell.register
def _closed(fact: mediation.Closed) -> str:
    lacking = f"，卷宗尚缺{fact.lacking}件材料" if fact.lacking else ""
    return f"{words.CLOSING_CODES[fact.closing_code]}，历时{fact.days}天{lacking}"


@tell.register
def _outcome(fact: mediation.Outcome) -> str:
    result = f"，{'已' if fact.resolved else '未'}化解" if fact.kind is Kind.DISPUTE else ""
    return f"{words.CLOSING_CODES[fact.closing_code]}{result}，最高到{_level(fact.highest_level)}"


@tell.register
def _followed_up(fact: mediation.FollowedUp) -> str:
    performed = "，已履行" if fact.performed else "" if fact.agreed is False else "，未履行"
    danger = "，发现隐患" if fact.hidden_risk else ""
    return f"{wording.FOLLOW_UP_WAYS[fact.way]}回访，{word_of(fact.satisfaction)}{performed}{danger}"


@tell.register
def _reopened(fact: mediation.Reopened) -> str:
    reason = wording.REOPENINGS[fact.reason]
    return f"{reason}，第{fact.reopen_count}次重新办理，期限至{last_day(fact.due_at)}"


@tell.register
def _merged(fact: mediation.Merged) -> str:
    return f"并入{fact.into}，{mediation_wording.CLOCK_EFFECTS[fact.clocks]}"


@tell.register
def _imported(fact: intake.Imported) -> str:
    dispute_type = f"（{words.DISPUTE_TYPES[fact.dispute_type]}）" if fact.dispute_type else ""
    began = f"{fact.registered_at.astimezone(ZONE):%Y-%m-%d}登记"
    end = f"，{fact.closed_at.astimezone(ZONE):%Y-%m-%d}办结" if fact.closed_at else "，尚未办结"
    return f"自台账导入{words.KINDS[fact.kind]}{dispute_type}，{began}{end}"


@tell.register
def _duplicate_suspected(fact: intake.DuplicateSuspected) -> str:
    return f"可能与{fact.same_as}为同一事项（{fact.score}分），请核实"


@tell.register
def _personal_data_destroyed(fact: intake.PersonalDataDestroyed) -> str:
    return f"{wording.DESTRUCTIONS[fact.reason]}，当事人信息和案情已不可读"


@tell.register
def _study_held(fact: activity.StudyHeld) -> str:
    return f"{fact.topic}，{fact.attendees}人参加"


@tell.register
def _publicity_held(fact: activity.PublicityHeld) -> str:
    return f"{wording.PUBLICITY_FORMS[fact.form]}：{fact.topic}"


for _model, _sentence in SENTENCES.items():
    tell.register(_model)(_sentence)


def _level(level: Level) -> str:
    return words.LEVELS[level]


def _moment(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")
