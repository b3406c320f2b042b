"""The fields a template may name, in Chinese as the office writes them; docs/papers.md tells what each holds."""

from collections.abc import Mapping

TEXTS = (
    "卷号",
    "案号",
    "卷名",
    "调委会",
    "调解员",
    "立卷人",
    "纠纷类型",
    "依申请",
    "主动调解",
    "登记日期",
    "受理日期",
    "调解起日",
    "调解止日",
    "结案日期",
    "制作日期",
    "纠纷概况",
    "调解结果",
    "协议内容",
    "协议份数",
    "代表人数",
    "参加人",
    "协议金额",
    "生效日期",
    "履行方式",
    "履行期限",
    "履行情况",
    "履行登记日期",
    "凭证编号",
    "终止原因",
    "结案方式",
    "结案说明",
    "回访日期",
    "回访人",
    "回访方式",
    "满意程度",
    "隐患情况",
    "委托函编号",
    "委托函日期",
    "收函单位",
    "发函日期",
    "不予受理情形",
    "引导去向",
    "总件数",
    "总页数",
    "保管期限",
)
PERSON = ("称谓", "姓名", "电话", "住址", "证件尾号")
SESSION = ("次序", "时间", "地点", "人数", "结果", "记录时间", "内容")
HELPER = ("身份", "姓名")
FILED = ("序号", "文书名称", "页数", "页次")
INSTALMENT = ("期次", "金额", "给付日期", "履行情况")
LISTS = {
    "当事人": PERSON,
    "申请人": PERSON,
    "被申请人": PERSON,
    "调解记录": SESSION,
    "参加人名单": HELPER,
    "分期给付": INSTALMENT,
    "卷内文书": FILED,
}
TOLD_BY_INTAKE = frozenset({"当事人", "申请人", "被申请人", "卷名", "纠纷概况", "协议份数"})
"""Fields whose value only intake knows, which is asked when a paper is made, and not before."""

Fields = Mapping[str, str | list[dict[str, str]]]
"""A value for every field: a text, empty where nothing is known, or the items of a list."""


def sample_fields() -> Fields:
    """Return fields in which everything is filled: what a template is tried with before it is used."""
    texts: dict[str, str | list[dict[str, str]]] = {name: name for name in TEXTS}
    return texts | {name: [{key: key for key in keys}] * 2 for name, keys in LISTS.items()}


def bare_fields() -> Fields:
    """Return fields in which nothing is known: both sides without a name, and nothing that has happened."""
    persons = {name: [dict.fromkeys(keys, "")] for name, keys in LISTS.items() if keys is PERSON}
    return {**dict.fromkeys(TEXTS, ""), **{name: [] for name in LISTS}, **persons}
