from datetime import datetime, timedelta

import pytest

from services.intake.domain.case import IntakeCase
from services.intake.domain.commands import DestroyPersonalData, Register
from services.intake.domain.destruction import AT_REST, destroy_personal_data
from services.intake.domain.registration import Identity, register
from shared.contracts.codes import CaseState, DestructionReason, Kind
from shared.contracts.facts.intake import Origin
from shared.contracts.places import Place
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE

NOW = datetime(2024, 3, 1, 9, tzinfo=ZONE)
COMMAND = DestroyPersonalData(reason=DestructionReason.RETENTION_OVER, statement="荣办〔2034〕3号")


def case_in(state: CaseState) -> IntakeCase:
    command = Register.model_validate(
        {
            "kind": "dispute",
            "channel": "window",
            "community": "220105003001",
            "dispute_type": "02",
            "summary": "楼上漏水",
            "parties": [{"role": "applicant", "name": "陈小明"}],
        }
    )
    case, _ = register(command, Place.from_code("220105003001"), Identity("case-1", 1, "CODE"), NOW)
    return case.model_copy(update={"state": state, "version": 7})


@pytest.mark.parametrize("state", CaseState)
def test_only_what_is_at_rest_can_be_destroyed(state: CaseState) -> None:
    if state not in AT_REST:
        with pytest.raises(Refusal) as caught:
            destroy_personal_data(case_in(state), COMMAND, NOW)
        assert caught.value.slug == "case-still-open"
        return
    after, fact = destroy_personal_data(case_in(state), COMMAND, NOW)
    assert after == case_in(state).model_copy(update={"personal_data_destroyed_at": NOW})
    assert fact.state is state


def test_it_is_done_once() -> None:
    after, _ = destroy_personal_data(case_in(CaseState.CLOSED), COMMAND, NOW)
    with pytest.raises(Refusal) as caught:
        destroy_personal_data(after, COMMAND, NOW + timedelta(days=1))
    assert (caught.value.slug, caught.value.status) == ("personal-data-destroyed", 410)
    assert caught.value.members == {"destroyed_at": NOW.isoformat()}


def test_what_came_out_of_another_case_has_no_persons_of_its_own() -> None:
    origin = Origin(case_id="visit-1", kind=Kind.VISIT)
    converted = case_in(CaseState.CLOSED).model_copy(update={"origin": origin})
    with pytest.raises(Refusal) as caught:
        destroy_personal_data(converted, COMMAND, NOW)
    assert (caught.value.slug, caught.value.members) == ("persons-of-another-case", {"origin": "visit-1"})
