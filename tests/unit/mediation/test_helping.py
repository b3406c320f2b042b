from typing import Any

import pytest

from services.mediation.application.record_fields import record_fields
from services.mediation.domain.dispute import note
from services.mediation.domain.helping import InviteHelper
from shared.contracts.codes import CaseState
from shared.contracts.facts.mediation import HelperInvited
from shared.contracts.mediation_codes import Helper
from tests.unit.mediation.test_record_fields import line

INVITED = InviteHelper(helper=Helper.OLD_TEACHER, consent=True, who="孙老师")


@pytest.mark.parametrize("state", [CaseState.ASSIGNED, CaseState.MEDIATING])
def test_a_helper_is_invited_with_the_parties_consent_and_without_a_name(make_case: Any, do: Any, state: Any) -> None:
    case = make_case(state)
    decision = do(do(case, INVITED).case, InviteHelper(helper=Helper.RELATIVE, consent=True))
    (fact,) = decision.facts
    assert isinstance(fact, HelperInvited)
    assert (fact.helper, fact.state) == (Helper.RELATIVE, state)
    assert decision.case.record.helpers == (Helper.OLD_TEACHER, Helper.RELATIVE)
    assert "孙老师" not in decision.case.model_dump_json() + fact.model_dump_json()
    assert note(INVITED) == "孙老师"


def test_nobody_helps_whom_the_parties_do_not_want(make_case: Any, refused: Any) -> None:
    refusal = refused(make_case(CaseState.MEDIATING), InviteHelper(helper=Helper.EXPERT, consent=False))
    assert (refusal.slug, refusal.status) == ("helper-without-consent", 422)


def test_the_record_of_mediation_names_who_helped(make_case: Any, do: Any) -> None:
    case = do(make_case(CaseState.MEDIATING), INVITED).case
    case = do(case, InviteHelper(helper=Helper.NEIGHBOUR, consent=True)).case
    log = [line(5, "helper-invited", has_note=True), line(6, "helper-invited")]
    told = record_fields(case, log, {5: "孙老师"})
    assert told["参加人"] == "老教师孙老师、邻里"
    assert told["参加人名单"] == [{"身份": "老教师", "姓名": "孙老师"}, {"身份": "邻里", "姓名": ""}]
