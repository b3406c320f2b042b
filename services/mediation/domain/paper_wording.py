"""Chinese words of the papers (docs/glossary.md)."""

from shared.contracts.codes import AgreementForm, ClosingCode, DisputeType, TerminationReason
from shared.contracts.mediation_codes import Performance, Retention

PARTIES = {"applicant": "申请人", "respondent": "被申请人", "other": "其他当事人"}

DISPUTE_TYPES = {
    DisputeType.FAMILY: "婚姻家庭",
    DisputeType.NEIGHBOURS: "邻里",
    DisputeType.HOUSING: "房屋宅基地",
    DisputeType.CONTRACT: "合同",
    DisputeType.BUSINESS: "生产经营",
    DisputeType.DAMAGES: "损害赔偿",
    DisputeType.FOREST_LAND: "山林土地",
    DisputeType.EXPROPRIATION: "征地拆迁",
    DisputeType.POLLUTION: "环境污染",
    DisputeType.LABOUR: "劳动争议",
    DisputeType.TOURISM: "旅游",
    DisputeType.CONSUMER: "消费",
    DisputeType.MEDICAL: "医疗",
    DisputeType.TRAFFIC: "道路交通事故",
    DisputeType.PROPERTY_MANAGEMENT: "物业",
    DisputeType.INTELLECTUAL_PROPERTY: "知识产权",
    DisputeType.INTERNET: "互联网",
    DisputeType.SCHOOL: "校园",
    DisputeType.FINANCE: "金融借贷",
    DisputeType.OTHER: "其他",
}

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

CLOSING_CODES = {
    ClosingCode.AGREED_WRITTEN: "达成书面协议",
    ClosingCode.AGREED_ORAL: "达成口头协议",
    ClosingCode.AGREED_PARTIAL: "达成部分协议",
    ClosingCode.RECONCILED: "自行和解",
    ClosingCode.TERMINATED_REFUSED: "当事人拒绝调解",
    ClosingCode.TERMINATED_NO_AGREEMENT: "调解不成",
    ClosingCode.TERMINATED_EXPIRED: "期限届满",
    ClosingCode.TERMINATED_LOST_CONTACT: "失去联系",
    ClosingCode.TERMINATED_FALSE: "虚假纠纷",
    ClosingCode.REFERRED_PETITION: "转信访部门",
    ClosingCode.REFERRED_ARBITRATION: "转仲裁机构",
    ClosingCode.REFERRED_COURT: "转人民法院",
    ClosingCode.REFERRED_POLICE: "转公安机关",
    ClosingCode.REFERRED_ADMINISTRATION: "转行政机关",
    ClosingCode.NOT_ACCEPTED: "不予受理",
    ClosingCode.ANSWERED: "答复办结",
    ClosingCode.MERGED: "并案办结",
}

PERFORMANCES = {
    Performance.AT_ONCE: "即时履行",
    Performance.NOT_DUE: "未到期",
    Performance.PERFORMED: "已履行",
    Performance.PARTIAL: "部分履行",
    Performance.BREACHED: "未履行",
}

RETENTIONS = {Retention.SHORT: "短期", Retention.LONG: "长期", Retention.PERMANENT: "永久"}
