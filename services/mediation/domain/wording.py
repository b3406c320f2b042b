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
    CaseState.AGREED: "达成协议",
    CaseState.TERMINATED: "终止调解",
    CaseState.CLOSED: "办结",
    CaseState.FOLLOWED_UP: "已回访",
    CaseState.MERGED: "并案",
}

LEVELS = {Level.COMMUNITY: "社区", Level.STREET: "街道", Level.DISTRICT: "区"}

COMMANDS = {
    "assign": "分派",
    "start": "开始调解",
    "record-session": "调解记录",
    "agree": "达成协议",
    "terminate": "终止调解",
    "close": "办结",
    "follow-up": "回访",
    "reopen": "重新办理",
    "escalate": "上报",
    "sign": "签收",
    "return": "退回",
    "assign-down": "交办",
    "set-risk": "风险变更",
    "merge": "并案",
}
