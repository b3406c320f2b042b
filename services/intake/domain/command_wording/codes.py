"""Chinese words of intake's own codes, and of what it may be asked, as they are chosen on a page."""

from services.intake.domain.persons import IdNumberGround
from services.intake.domain.sealed_matters import SealedGround

SEALED_GROUNDS = {
    SealedGround.FAMILY_VIOLENCE: "家庭暴力",
    SealedGround.MINORS: "侵害未成年人",
    SealedGround.ACCUSATION: "检举控告",
}
ID_NUMBER_GROUNDS = {
    IdNumberGround.WRITTEN_AGREEMENT: "制作书面协议",
    IdNumberGround.JUDICIAL_CONFIRMATION: "申请司法确认",
    IdNumberGround.STATUTORY_DUTY: "法律规定必须核对",
}
ANSWERS = {
    "accept": "受理",
    "not-accept": "不予受理",
    "refer": "转介",
    "propose-void": "提请作废",
    "void": "作废",
}
ACTIVITIES = {"study": "学习", "publicity": "法治宣传"}
