"""Chinese words of the logs of accesses and refusals."""

from shared.privacy.accesses import AccessAction

ACTIONS = {AccessAction.READ: "查看", AccessAction.DESTROYED: "销毁"}

REFUSALS = {
    "role-may-not": "岗位无权办理",
    "outside-your-area": "不属其辖区或未交其办理",
    "actor-of-another-level": "应由其他层级办理",
    "csrf-token-missing": "页面已过期",
    "wrong-password": "密码不正确",
    "case-not-found": "密封事项，按不存在答复",
}
"""By slug; another one is shown as it is."""
