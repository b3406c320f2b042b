"""Chinese terms for the codes a notice may speak of (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts import codes
from shared.contracts.levels import Level
from shared.words.code_words import CODE_WORDS

TERMS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Level: {
        Level.COMMUNITY: "社区",
        Level.STREET: "街道",
        Level.DISTRICT: "区",
    },
    codes.Kind: {
        codes.Kind.DISPUTE: "矛盾纠纷",
        codes.Kind.PETITION: "信访件",
        codes.Kind.VISIT: "来访（接访）",
        codes.Kind.CONSULT: "法律咨询",
        codes.Kind.DECISION_REVIEW: "重大决策评估",
        codes.Kind.ASSIGNMENT: "交办单",
        codes.Kind.SCREENING: "排查",
    },
    codes.Risk: {
        codes.Risk.BLUE: "蓝色",
        codes.Risk.GREEN: "绿色",
        codes.Risk.YELLOW: "黄色",
        codes.Risk.RED: "红色",
    },
    codes.CaseClock: {
        codes.CaseClock.CONCLUDE: "调结期限",
        codes.CaseClock.SIGN_OFF: "签收时限",
        codes.CaseClock.CONFIRM: "司法确认申请期限",
        codes.CaseClock.FOLLOW_UP: "回访期限",
        codes.CaseClock.PERFORMANCE: "协议履行期限",
        codes.CaseClock.ARBITRATION: "劳动争议十五日期限",
        codes.CaseClock.TAKE_ON: "确认接受期限",
        codes.CaseClock.SAFETY_CHECK: "安全核查期限",
        codes.CaseClock.PROTECTION_VISIT: "查访期限",
        codes.CaseClock.PETITION_NOTICE: "书面告知期限",
        codes.CaseClock.PETITION_OBJECTION: "异议期限",
        codes.CaseClock.PETITION_HANDLE: "信访办理期限",
        codes.CaseClock.REVIEW_REQUEST: "申请复查期限",
        codes.CaseClock.REVIEW_OPINION: "复查期限",
        codes.CaseClock.RECHECK_REQUEST: "申请复核期限",
        codes.CaseClock.RECHECK_OPINION: "复核期限",
        codes.CaseClock.RATING: "评价期限",
        codes.CaseClock.CONSULT_ANSWER: "咨询答复期限",
        codes.CaseClock.LEGAL_CHECK: "法律审查期限",
        codes.CaseClock.ASSIGNMENT_ACKNOWLEDGE: "交办签收期限",
        codes.CaseClock.ASSIGNMENT_REPORT: "交办办理期限",
        codes.CaseClock.SCREENING_REPORT: "排查上报期限",
    },
    codes.SupervisionStep: {
        codes.SupervisionStep.URGE: "催办",
        codes.SupervisionStep.YELLOW: "黄牌督办",
        codes.SupervisionStep.RED: "红牌督办",
    },
    codes.ClosingCode: {
        codes.ClosingCode.AGREED_WRITTEN: "达成书面协议",
        codes.ClosingCode.AGREED_ORAL: "达成口头协议",
        codes.ClosingCode.AGREED_PARTIAL: "达成部分协议",
        codes.ClosingCode.RECONCILED: "自行和解或撤回",
        codes.ClosingCode.TERMINATED_REFUSED: "当事人拒绝调解",
        codes.ClosingCode.TERMINATED_NO_AGREEMENT: "调解不成",
        codes.ClosingCode.TERMINATED_EXPIRED: "期限届满",
        codes.ClosingCode.TERMINATED_LOST_CONTACT: "失去联系",
        codes.ClosingCode.TERMINATED_FALSE: "虚假纠纷",
        codes.ClosingCode.REFERRED_PETITION: "转介信访",
        codes.ClosingCode.REFERRED_ARBITRATION: "转介仲裁",
        codes.ClosingCode.REFERRED_COURT: "转介诉讼",
        codes.ClosingCode.REFERRED_PROCURATORATE: "转介检察院",
        codes.ClosingCode.REFERRED_POLICE: "转介公安",
        codes.ClosingCode.REFERRED_ADMINISTRATION: "转介行政机关",
        codes.ClosingCode.REFERRED_HOTLINE: "转介 12345 热线",
        codes.ClosingCode.REFERRED_LEGAL_AID: "转介法律援助",
        codes.ClosingCode.NOT_ACCEPTED: "不予受理办结",
        codes.ClosingCode.ANSWERED: "答复办结",
        codes.ClosingCode.MERGED: "并案办结",
        codes.ClosingCode.SUPPORTED: "支持诉求",
        codes.ClosingCode.EXPLAINED: "解释说明",
        codes.ClosingCode.NOT_SUPPORTED: "不支持诉求",
        codes.ClosingCode.PETITION_MEDIATED: "信访调解和解",
        codes.ClosingCode.TRANSFERRED: "转送办结",
        codes.ClosingCode.GUIDED: "引导其他途径",
        codes.ClosingCode.CONVERTED: "转办办结",
        codes.ClosingCode.POLICE_CALLED: "报警处置",
        codes.ClosingCode.REVIEWED: "评估完成",
        codes.ClosingCode.WITHDRAWN: "撤回办结",
    },
    **CODE_WORDS,
}
"""By code list first: codes of different lists are spelt alike."""
