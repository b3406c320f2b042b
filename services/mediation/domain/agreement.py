"""达成协议 (人民调解法 art. 28-30)."""

from datetime import date, datetime

from services.mediation.domain.beside import performance_term
from services.mediation.domain.case import Case
from services.mediation.domain.commands import Agree
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.expiring import agreed_after_the_term
from services.mediation.domain.instalments import planned
from services.mediation.domain.performance_guards import (
    instalment_precedes_effect,
    performance_due_is_missing,
    performance_precedes_effect,
    plan_is_wrong,
)
from services.mediation.domain.policy import Policy, WrittenAgreement
from shared.contracts.codes import AgreementForm, CaseState, DisputeType
from shared.contracts.facts.mediation import Agreed, Instalment
from shared.contracts.mediation_codes import Performance, PerformanceManner
from shared.rules.days import local, start_of_day
from shared.rules.refusal import Refusal

SIGNATURES = ("parties_signed_on", "mediator_signed_on", "committee_sealed_on")


def signatures_are_missing(command: Agree) -> Refusal | None:
    """A written agreement takes effect when parties and mediator signed and the committee sealed (art. 29)."""
    missing = [name for name in SIGNATURES if getattr(command, name) is None]
    if command.form is AgreementForm.ORAL or not missing:
        return None
    return Refusal(
        "signatures-missing",
        f"{', '.join(missing)}: a written agreement needs the day of each signature and of the seal",
        "书面调解协议须填写当事人签名、调解员签名和调委会盖章三个日期。",
        status=422,
        members={"missing": missing},
    )


def content_is_missing(command: Agree) -> Refusal | None:
    """The mediator records what an oral agreement says (art. 28)."""
    if command.form is not AgreementForm.ORAL or command.content is not None:
        return None
    return Refusal(
        "oral-content-missing",
        "content: record what was agreed orally",
        "口头协议须由调解员记录协议内容。",
        status=422,
    )


def medical_agreement_is_oral(case: Case, command: Agree) -> Refusal | None:
    """A medical dispute is settled in writing (医疗纠纷预防和处理条例 art. 39)."""
    if case.dispute_type is not DisputeType.MEDICAL or command.form is not AgreementForm.ORAL:
        return None
    return Refusal(
        "medical-agreement-oral",
        "form: a medical dispute needs a written agreement; give written or partial, with the days of signature",
        "医疗纠纷达成一致的，应当制作书面调解协议书。",
        status=422,
    )


def agreement_must_be_written(command: Agree, rule: WrittenAgreement) -> Refusal | None:
    """The law leaves the form to the parties (art. 28); a street may ask for a written one (宁波条例 art. 24)."""
    later = rule.unless_at_once and command.manner is not PerformanceManner.AT_ONCE
    major = rule.from_cents is not None and command.amount_cents >= rule.from_cents
    if command.form is not AgreementForm.ORAL or not (later or major):
        return None
    key = "unless_at_once" if later else "from_cents"
    return Refusal(
        "agreement-must-be-written",
        f"form: give written or partial, with the days of signature; the rule is policy.written_agreement.{key}",
        "按照本地规定，不能即时履行或者重大的纠纷，应当制作书面调解协议书。",
        status=422,
        members={"rule": key},
    )


def effect_lies_ahead(effective_at: datetime, last_signature: date | None, now: datetime) -> Refusal | None:
    """What is recorded has happened: neither a signature nor the effect of an agreement lies in the future."""
    signed_later = last_signature is not None and last_signature > local(now).date()
    if effective_at <= now and not signed_later:
        return None
    return Refusal(
        "agreement-in-the-future",
        "effective_at and the days of signature cannot lie in the future: record the agreement once it is in effect",
        "签名、盖章和协议生效日期不能晚于现在。",
        status=422,
    )


def effect_precedes_signature(effective_at: datetime, last_signature: date | None) -> Refusal | None:
    """A written agreement has no effect before the last signature (art. 29)."""
    if last_signature is None or local(effective_at).date() >= last_signature:
        return None
    return Refusal(
        "effect-before-signature",
        f"effective_at: give {last_signature.isoformat()}, the day of the last signature, or later",
        "书面协议的生效日期不能早于最后一个签名或盖章日期。",
        status=422,
    )


def effect_follows_signature(effective_at: datetime, last_signature: date | None) -> Refusal | None:
    """The last signature or seal puts a written agreement into effect (art. 29): nobody may count from a later day."""
    if last_signature is None or local(effective_at).date() <= last_signature:
        return None
    return Refusal(
        "effect-after-signature",
        f"effective_at: leave it out, or give {last_signature.isoformat()}, the day of the last signature: the "
        "agreement is in effect since then, and the thirty days to ask a court run from there",
        "书面协议自最后一个签名或盖章之日起生效，生效日期不能晚于该日。",
        status=422,
    )


def agreement_precedes_the_case(case: Case, first_day: date) -> Refusal | None:
    """Mediated is what was accepted: parties sign and agree after that, or after the case was taken up again."""
    if case.taken_up_at is None or first_day >= local(case.taken_up_at).date():
        return None
    day = local(case.taken_up_at).date().isoformat()
    return Refusal(
        "agreement-before-acceptance",
        f"effective_at and the days of signature: give {day}, the day the case was accepted or reopened, or later",
        "签名、盖章和协议生效日期不能早于受理（重新办理）日期。",
        status=422,
        members={"not_before": day},
    )


def nobody_represents_the_parties(case: Case, command: Agree) -> Refusal | None:
    """Only representatives whom the parties chose agree for all of them (宁波条例 art. 20)."""
    if not command.by_representatives or case.representatives is not None:
        return None
    return Refusal(
        "nobody-represents-the-parties",
        "by_representatives: the parties chose no representatives when the case was registered; have every party sign",
        "该件登记时未推选代表，调解协议应当由各方当事人签名。",
        status=422,
    )


def signed_on(command: Agree) -> list[date]:
    """Return the days of signatures and seal; none of an oral agreement."""
    if command.form is AgreementForm.ORAL:
        return []
    return [day for name in SIGNATURES if (day := getattr(command, name)) is not None]


def agree(case: Case, command: Agree, now: datetime, policy: Policy) -> Decision:
    """Record an agreement; the term to conclude stops."""
    check(
        medical_agreement_is_oral(case, command),
        agreement_must_be_written(command, policy.written_agreement),
        signatures_are_missing(command),
        content_is_missing(command),
        nobody_represents_the_parties(case, command),
        performance_due_is_missing(command),
        plan_is_wrong(command),
    )
    days = signed_on(command)
    last_signature = max(days, default=None)
    by_form = now if last_signature is None else start_of_day(last_signature)
    effective_at = by_form if command.effective_at is None else local(command.effective_at)
    check(
        effect_lies_ahead(effective_at, last_signature, now),
        agreement_precedes_the_case(case, min([*days, effective_at.date()])),
        effect_precedes_signature(effective_at, last_signature),
        effect_follows_signature(effective_at, last_signature),
        performance_precedes_effect(command, effective_at),
        instalment_precedes_effect(command, effective_at),
        agreed_after_the_term(case, effective_at),
    )
    plan = planned(command.instalments)
    perform_due_at = plan[-1].due_at if plan else local(command.perform_due_at) if command.perform_due_at else None
    at_once = command.manner is PerformanceManner.AT_ONCE
    owed = None if at_once else plan[0].due_at if plan else perform_due_at
    after = case.after(
        state=CaseState.AGREED,
        agreement_form=command.form,
        effective_at=effective_at,
        perform_due_at=perform_due_at,
        performance=Performance.AT_ONCE if at_once else Performance.NOT_DUE,
        instalments=plan,
        record=case.record.but(
            manner=command.manner, amount_cents=command.amount_cents, by_representatives=command.by_representatives
        ),
        terms=case.terms if owed is None else case.with_term(performance_term(effective_at, owed, now, policy)),
    )
    fact = Agreed(
        **base_of(after, command.actor),
        form=command.form,
        amount_cents=command.amount_cents,
        effective_at=effective_at,
        perform_due_at=perform_due_at,
        manner=command.manner,
        instalments=tuple(Instalment(amount_cents=it.amount_cents, due_on=it.due_on) for it in plan) or None,
        representatives=case.representatives if command.by_representatives else None,
    )
    return Decision(after, (fact,))
