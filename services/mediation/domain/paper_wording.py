"""Chinese words of the papers (docs/glossary.md)."""

from shared.contracts.codes import (
    AgreementForm,
    FollowUpWay,
    NotAcceptedReason,
    Organ,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.mediation_codes import (
    Helper,
    Performance,
    PerformanceManner,
    Retention,
    SessionResult,
    SessionVenue,
)
from shared.words.code_words import CODE_WORDS

AGREEMENT_FORMS = {
    AgreementForm.WRITTEN: "达成书面协议",
    AgreementForm.ORAL: "达成口头协议",
    AgreementForm.PARTIAL: "达成部分协议",
}

TERMINATION_REASONS = {
    TerminationReason.REFUSED: "当事人拒绝调解",
    TerminationReason.NO_AGREEMENT: "当事人达不成协议",
    TerminationReason.EXPIRED: "调解期限届满",
    TerminationReason.LOST_CONTACT: "无法与当事人取得联系",
    TerminationReason.FALSE_MATTER: "纠纷系虚构或者当事人恶意串通",
    TerminationReason.RECONCILED: "当事人自行和解",
    TerminationReason.NOT_SIGNED: "当事人未签署调解协议",
    TerminationReason.IMPOSSIBLE: "出现致使调解无法进行的情形",
}

PERFORMANCES = CODE_WORDS[Performance]

RETENTIONS = CODE_WORDS[Retention]

HELPERS = {
    Helper.OLD_PARTY_MEMBER: "老党员",
    Helper.OLD_CADRE: "老干部",
    Helper.OLD_MODEL: "老模范",
    Helper.OLD_SOLDIER: "老战士",
    Helper.OLD_TEACHER: "老教师",
    Helper.RELATIVE: "亲属",
    Helper.NEIGHBOUR: "邻里",
    Helper.COLLEAGUE: "同事",
    Helper.EXPERT: "专业人员",
    Helper.SOCIAL_ORGANISATION: "社会组织人员",
    Helper.RESPECTED_PERSON: "社会人士",
}

VENUES = {
    SessionVenue.MEDIATION_ROOM: "调解室",
    SessionVenue.ON_SITE: "纠纷现场",
    SessionVenue.HOME: "当事人住所",
    SessionVenue.OFFICE: "办公场所",
}

RESULTS = CODE_WORDS[SessionResult]

MANNERS = {
    PerformanceManner.AT_ONCE: "即时履行",
    PerformanceManner.ONE_PAYMENT: "一次性给付",
    PerformanceManner.INSTALMENTS: "分期给付",
    PerformanceManner.CONDUCT: "履行一定行为",
}

FOLLOW_UP_WAYS = {FollowUpWay.PHONE: "电话", FollowUpWay.HOME_VISIT: "上门", FollowUpWay.OFFICE: "来访"}

SATISFACTION = CODE_WORDS[Satisfaction]

NOT_ACCEPTED = {
    NotAcceptedReason.SPECIAL_ORGAN_ONLY: "法律、法规规定只能由专门机关管辖处理，或者禁止采用民间调解方式解决",
    NotAcceptedReason.ALREADY_WITH_AUTHORITY: "人民法院、公安机关或者其他行政机关已经受理或者解决",
    NotAcceptedReason.PARTY_REFUSED: "一方当事人明确拒绝调解",
    NotAcceptedReason.OUTSIDE_AREA: "不属于本辖区",
}

ORGANS = {
    Organ.PETITION_OFFICE: "信访部门",
    Organ.ARBITRATION: "仲裁机构",
    Organ.COURT: "人民法院",
    Organ.HOTLINE: "12345政务服务便民热线",
    Organ.POLICE: "公安机关",
    Organ.ADMINISTRATION: "行政主管部门",
    Organ.LEGAL_AID: "法律援助机构",
    Organ.PROCURATORATE: "人民检察院",
}
