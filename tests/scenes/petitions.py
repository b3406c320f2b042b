"""Petitions as far as a scene needs them."""

from typing import Any

from shared.contracts.codes import Kind
from tests.scenes.office import AT_THE_STREET, Office, plus

OWN: dict[str, Any] = {"purpose": "request", "competence": "own", "law_related": False}
OTHERS = {**OWN, "competence": "other"}
OPINION = {
    "opinion": "explain",
    "claim": "请求修复路灯",
    "facts": "属实",
    "handling": "列入计划",
    "basis": "条例第三十二条",
}


async def petition(office: Office, form: str = "letter", **flags: Any) -> str:
    fields = {"community": AT_THE_STREET, "people_count": flags.pop("people_count", 1)}
    return await office.register(Kind.PETITION, **fields, petition={"form": form, **flags})


async def accepted(office: Office, **flags: Any) -> str:
    case_id = await petition(office, **flags)
    await office.do(case_id, "classify", **OWN)
    await office.do(case_id, "accept", written_notice=True)
    return case_id


async def handled(office: Office) -> str:
    case_id = await accepted(office)
    await office.do(case_id, "begin", leader_ref="leader-1", department="街道城管办")
    return case_id


async def answered(office: Office) -> str:
    """The petitioner has the written opinion since today."""
    case_id = await handled(office)
    await office.do(case_id, "issue-opinion", **OPINION)
    await office.do(case_id, "deliver", received_on=plus(office.now, 0), review_right_told=True)
    await office.do(case_id, "close")
    return case_id
