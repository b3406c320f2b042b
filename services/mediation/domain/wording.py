"""Chinese terms for the sentences of refusals and explanations (docs/glossary.md)."""

from shared.contracts.codes import CaseState
from shared.contracts.levels import Level

STATES = {
    CaseState.REGISTERED: "已登记",
    CaseState.NOT_ACCEPTED: "不予受理",
    CaseState.REFERRED: "已转介",
    CaseState.ACCEPTED: "已受理",
    CaseState.ASSIGNED: "已分派",
    CaseState.MEDIATING: "调解中",
    CaseState.SUSPENDED: "中止",
    CaseState.AGREED: "达成协议",
    CaseState.TERMINATED: "终止调解",
    CaseState.CLOSED: "办结",
    CaseState.FOLLOWED_UP: "已回访",
    CaseState.ARCHIVED: "归档",
    CaseState.MERGED: "并案",
    CaseState.VOID: "作废",
}

LEVELS = {Level.COMMUNITY: "社区", Level.STREET: "街道", Level.DISTRICT: "区"}

COMMANDS = {
    "refer": "转介",
    "assign": "分派",
    "decline": "回避",
    "start": "开始调解",
    "record-session": "调解记录",
    "suspend": "中止",
    "resume": "恢复调解",
    "extend": "延长期限",
    "agree": "达成协议",
    "terminate": "终止调解",
    "record-performance": "履行情况",
    "open-confirmation": "可申请司法确认",
    "apply-confirmation": "申请司法确认",
    "conclude-confirmation": "司法确认结果",
    "propose": "提请审批",
    "close": "办结",
    "follow-up": "回访",
    "reopen": "重新办理",
    "archive": "归档",
    "escalate": "上报",
    "sign": "签收",
    "return": "退回",
    "assign-down": "交办",
    "set-risk": "风险变更",
    "merge": "并案",
    "unmerge": "撤销并案",
    "void": "作废",
}
