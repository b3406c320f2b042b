from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from services.mediation.domain.case import Case
from services.mediation.domain.states import FINISHED, LASTING, OPEN, SEALED
from shared.contracts.codes import CaseState, ClosingCode
from shared.contracts.levels import Level

STATES = OPEN | FINISHED | LASTING | SEALED | {CaseState.REGISTERED, CaseState.NOT_ACCEPTED, CaseState.REFERRED}
FINAL = [CaseState.CLOSED, CaseState.FOLLOWED_UP, CaseState.ARCHIVED, CaseState.MERGED]


@pytest.mark.parametrize("state", sorted(STATES))
def test_every_state_survives_json(make_case: Any, state: CaseState) -> None:
    case = make_case(state)
    assert Case.model_validate_json(case.model_dump_json()) == case


def test_a_pending_escalation_survives_json(escalated: Any) -> None:
    case = escalated()
    assert Case.model_validate_json(case.model_dump_json()) == case


def test_the_offset_of_shanghai_is_kept(make_case: Any) -> None:
    assert '"due_at":"2024-04-02T00:00:00+08:00"' in make_case().model_dump_json()


@pytest.mark.parametrize("state", FINAL)
def test_a_finished_case_has_a_closing_code(make_case: Any, state: CaseState) -> None:
    with pytest.raises(ValidationError, match="closing_code"):
        make_case(state).after(closing_code=None)


def test_an_open_case_has_no_closing_code(make_case: Any, start: datetime) -> None:
    with pytest.raises(ValidationError, match="closing_code"):
        make_case().after(closing_code=ClosingCode.ANSWERED, closed_at=start)


def test_merged_and_merged_into_go_together(make_case: Any) -> None:
    with pytest.raises(ValidationError, match="merged_into"):
        make_case(CaseState.MERGED).after(merged_into=None)
    with pytest.raises(ValidationError, match="merged_into"):
        make_case().after(merged_into="other")


def test_suspended_and_suspended_at_go_together(make_case: Any, start: datetime) -> None:
    with pytest.raises(ValidationError, match="suspended_at"):
        make_case(CaseState.SUSPENDED).after(suspended_at=None)
    with pytest.raises(ValidationError, match="suspended_at"):
        make_case(CaseState.MEDIATING).after(suspended_at=start)


def test_nothing_is_pending_on_a_finished_case(make_case: Any, escalated: Any) -> None:
    with pytest.raises(ValidationError, match="cannot be pending"):
        make_case(CaseState.CLOSED).after(pending=escalated().pending)


def test_an_end_of_mediation_is_documented(make_case: Any) -> None:
    with pytest.raises(ValidationError, match="agreement_form"):
        make_case(CaseState.AGREED).after(agreement_form=None, performance=None)
    with pytest.raises(ValidationError, match="performance"):
        make_case(CaseState.AGREED).after(performance=None)
    with pytest.raises(ValidationError, match="termination_reason"):
        make_case(CaseState.TERMINATED).after(termination_reason=None)


def test_the_highest_level_is_at_least_the_owner(make_case: Any) -> None:
    with pytest.raises(ValidationError, match="highest_level"):
        make_case().after(owner_level=Level.STREET)


def test_a_field_that_does_not_exist_cannot_be_changed(make_case: Any) -> None:
    with pytest.raises(ValidationError, match="duedate"):
        make_case().after(duedate=None)
