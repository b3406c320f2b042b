from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.agreement import agreement_must_be_written
from services.mediation.domain.archiving import required_papers
from services.mediation.domain.commands import Agree, Assign, Reopen, Start
from services.mediation.domain.papers import Paper
from services.mediation.domain.policy import WrittenAgreement
from shared.contracts.codes import AgreementForm, CaseState, ReopenReason
from shared.contracts.facts.mediation import Agreed
from shared.contracts.mediation_codes import PartiesConsent, PerformanceManner
from shared.runtime.clock import ZONE

NOW = datetime(2024, 3, 10, 15, 0, tzinfo=ZONE)
SIGNED: dict[str, Any] = {
    "parties_signed_on": date(2024, 3, 8),
    "mediator_signed_on": date(2024, 3, 8),
    "committee_sealed_on": date(2024, 3, 9),
}


@pytest.fixture
def agreed(make_case: Any, do: Any) -> Any:
    def fact_of(**fields: Any) -> Agreed:
        decision = do(make_case(CaseState.MEDIATING), Agree(**{"manner": PerformanceManner.AT_ONCE, **fields}), NOW)
        (fact,) = decision.facts
        assert isinstance(fact, Agreed)
        assert decision.case.state is fact.state is CaseState.AGREED
        assert decision.case.agreement_form is fact.form
        return fact

    return fact_of


@pytest.fixture
def objected(make_case: Any, refused: Any) -> Any:
    return lambda **fields: refused(
        make_case(CaseState.MEDIATING), Agree(**{"manner": PerformanceManner.AT_ONCE, **fields}), NOW
    )


@pytest.mark.parametrize("form", [AgreementForm.WRITTEN, AgreementForm.PARTIAL])
def test_a_written_agreement_takes_effect_with_its_last_signature(agreed: Any, form: AgreementForm) -> None:
    assert agreed(form=form, **SIGNED).effective_at == datetime(2024, 3, 9, tzinfo=ZONE)


def test_an_oral_agreement_takes_effect_when_it_is_reached(agreed: Any) -> None:
    fact = agreed(form=AgreementForm.ORAL, content="乙方三日内清理楼道", amount_cents=20000)
    assert (fact.effective_at, fact.amount_cents) == (NOW, 20000)
    assert "楼道" not in fact.model_dump_json()


def test_moments_are_kept_at_the_offset_of_shanghai(agreed: Any) -> None:
    fact = agreed(
        form=AgreementForm.ORAL,
        content="赔偿",
        effective_at=datetime.fromisoformat("2024-03-10T01:00:00Z"),
        perform_due_at=datetime.fromisoformat("2024-04-10T01:00:00Z"),
    )
    assert fact.effective_at.isoformat() == "2024-03-10T09:00:00+08:00"
    assert fact.perform_due_at.isoformat() == "2024-04-10T09:00:00+08:00"


@pytest.mark.parametrize("form", [AgreementForm.WRITTEN, AgreementForm.PARTIAL])
@pytest.mark.parametrize("missing", list(SIGNED))
def test_a_written_agreement_needs_three_dates(objected: Any, form: AgreementForm, missing: str) -> None:
    refusal = objected(form=form, **{**SIGNED, missing: None})
    assert (refusal.slug, refusal.status) == ("signatures-missing", 422)
    assert refusal.members == {"missing": [missing]}
    assert missing in refusal.detail


def test_an_oral_agreement_needs_its_content(objected: Any) -> None:
    assert objected(form=AgreementForm.ORAL).slug == "oral-content-missing"


def test_a_signature_cannot_lie_in_the_future(objected: Any) -> None:
    assert (
        objected(form=AgreementForm.WRITTEN, **{**SIGNED, "committee_sealed_on": date(2024, 3, 11)}).slug
        == "agreement-in-the-future"
    )


def test_an_effect_cannot_lie_in_the_future(objected: Any) -> None:
    later = NOW + timedelta(seconds=1)
    refusal = objected(form=AgreementForm.ORAL, content="赔偿", effective_at=later)
    assert refusal.slug == "agreement-in-the-future"


def test_an_agreement_signed_today_is_in_effect(agreed: Any) -> None:
    assert agreed(form=AgreementForm.WRITTEN, **{**SIGNED, "committee_sealed_on": NOW.date()}).effective_at <= NOW


def test_a_written_agreement_has_no_effect_before_its_last_signature(objected: Any) -> None:
    refusal = objected(form=AgreementForm.WRITTEN, **SIGNED, effective_at=datetime(2024, 3, 8, 23, 59, tzinfo=ZONE))
    assert refusal.slug == "effect-before-signature"
    assert "2024-03-09" in refusal.detail


@pytest.mark.parametrize("form", [AgreementForm.WRITTEN, AgreementForm.PARTIAL])
def test_a_written_agreement_is_in_effect_from_its_last_signature_on_and_not_later(
    agreed: Any, objected: Any, form: AgreementForm
) -> None:
    on_the_day = datetime(2024, 3, 9, 23, 59, tzinfo=ZONE)
    assert agreed(form=form, **SIGNED, effective_at=on_the_day).effective_at == on_the_day
    refusal = objected(form=form, **SIGNED, effective_at=datetime(2024, 3, 10, 0, 0, tzinfo=ZONE))
    assert (refusal.slug, refusal.status) == ("effect-after-signature", 422)
    assert "2024-03-09" in refusal.detail


@pytest.mark.parametrize(
    "early", [*({name: date(2024, 2, 29)} for name in SIGNED), dict.fromkeys(SIGNED, date(2005, 1, 1))]
)
def test_nobody_signs_before_the_case_was_accepted(objected: Any, early: dict[str, date]) -> None:
    refusal = objected(form=AgreementForm.WRITTEN, **{**SIGNED, **early})
    assert (refusal.slug, refusal.members) == ("agreement-before-acceptance", {"not_before": "2024-03-01"})


def test_nothing_is_agreed_before_the_case_was_accepted(objected: Any, agreed: Any) -> None:
    oral: dict[str, Any] = {"form": AgreementForm.ORAL, "content": "赔偿"}
    on_the_day = datetime(2024, 3, 1, 8, 0, tzinfo=ZONE)
    assert agreed(**oral, effective_at=on_the_day).effective_at == on_the_day
    assert objected(**oral, effective_at=on_the_day - timedelta(days=1)).slug == "agreement-before-acceptance"


def test_a_reopened_case_is_agreed_on_anew(make_case: Any, do: Any, refused: Any) -> None:
    again = do(make_case(CaseState.CLOSED), Reopen(reason=ReopenReason.FLARED_UP), NOW - timedelta(days=1)).case
    assigned = do(again, Assign(mediator_ref="m-2", conflict_of_interest=False), NOW).case
    mediating = do(assigned, Start(rights_notice=True, consent=PartiesConsent.ALL_AGREE), NOW).case
    refusal = refused(mediating, Agree(form=AgreementForm.WRITTEN, manner=PerformanceManner.AT_ONCE, **SIGNED), NOW)
    assert (refusal.slug, refusal.members) == ("agreement-before-acceptance", {"not_before": "2024-03-09"})
    signed = dict.fromkeys(SIGNED, date(2024, 3, 9))
    assert (
        do(mediating, Agree(form=AgreementForm.WRITTEN, manner=PerformanceManner.AT_ONCE, **signed), NOW).case.state
        is CaseState.AGREED
    )


def test_performance_is_owed_from_the_effect_on(objected: Any, agreed: Any) -> None:
    on_the_day = datetime(2024, 3, 9, 8, 0, tzinfo=ZONE)
    assert agreed(form=AgreementForm.WRITTEN, **SIGNED, perform_due_at=on_the_day).perform_due_at == on_the_day
    refusal = objected(form=AgreementForm.WRITTEN, **SIGNED, perform_due_at=on_the_day - timedelta(days=1))
    assert refusal.slug == "performance-before-effect"


LATER: dict[str, Any] = {
    "manner": PerformanceManner.ONE_PAYMENT,
    "perform_due_at": datetime(2024, 4, 10, 18, tzinfo=ZONE),
}


@pytest.mark.parametrize(
    ("rule", "fields", "told"),
    [
        ({}, LATER, None),
        ({"unless_at_once": True}, {}, None),
        ({"unless_at_once": True}, LATER, "unless_at_once"),
        ({"from_cents": 100}, {"amount_cents": 99}, None),
        ({"from_cents": 100}, {"amount_cents": 100}, "from_cents"),
    ],
    ids=["no rule", "at once", "later", "below the amount", "from the amount"],
)
def test_the_street_may_ask_for_a_written_agreement(
    rule: dict[str, Any], fields: dict[str, Any], told: str | None
) -> None:
    wanted = WrittenAgreement(**rule)
    oral = Agree(**{"form": AgreementForm.ORAL, "content": "赔偿", "manner": PerformanceManner.AT_ONCE, **fields})
    objection = agreement_must_be_written(oral, wanted)
    assert (objection.members["rule"] if objection else None) == told
    assert agreement_must_be_written(oral.model_copy(update={"form": AgreementForm.PARTIAL}), wanted) is None


def test_representatives_agree_for_all_where_the_parties_chose_some(make_case: Any, do: Any, refused: Any) -> None:
    by_representatives = Agree(
        form=AgreementForm.WRITTEN, manner=PerformanceManner.AT_ONCE, by_representatives=True, **SIGNED
    )
    of_few = make_case(CaseState.MEDIATING)
    assert refused(of_few, by_representatives, NOW).slug == "nobody-represents-the-parties"
    decision = do(of_few.model_copy(update={"representatives": 3}), by_representatives, NOW)
    assert decision.facts[0].representatives == 3
    assert Paper.AUTHORISATION in required_papers(decision.case)
    assert Paper.AUTHORISATION not in required_papers(make_case(CaseState.AGREED))
