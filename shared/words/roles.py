"""Chinese names of who acts and of who is party to a matter (docs/glossary.md)."""

from shared.people.roles import Role

ROLES = {
    "staff": "工作人员",
    "resident": "居民",
    Role.BUILDING_HEAD: "楼栋长",
    Role.GRID_WORKER: "网格员",
    Role.CLERK: "窗口人员",
    Role.MEDIATOR: "调解员",
    Role.DIRECTOR: "调委会主任",
    Role.LAWYER: "律师",
    Role.ELDER: "五老",
    Role.DISPATCHER: "综治中心",
    Role.PETITION_CLERK: "信访工作人员",
    Role.JUDICIAL_OFFICE: "司法所",
    Role.LEADER: "包案领导",
    Role.RESPONSIBLE_PERSON: "化解责任人",
    Role.CHIEF: "街道负责人",
    Role.REPORT_WRITER: "报表员",
    Role.OPERATOR: "运维人员",
    Role.AUDITOR: "审计人员",
    Role.CONFIDENTIAL_OFFICER: "密件专办人员",
}
"""Roles an actor may name; one that is not known is shown as it is."""

PARTIES = {"applicant": "申请人", "respondent": "被申请人", "other": "其他当事人"}
