"""The columns of a ledger (台账), in their order; the template, the import and the export share them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        heading: as it stands in the first row.
        required: every row has to fill it.
        others: headings that streets use for the same.
        hint: for who fills it in, on the template's second sheet.
        width: in characters.
    """

    heading: str
    required: bool = False
    others: tuple[str, ...] = ()
    hint: str = ""
    width: int = 14


NUMBER = Column("编号", others=("案件编号", "台账编号", "卷号"), hint="台账自己的编号，同一社区内不重复；没有可以不填")
COMMUNITY = Column("社区", required=True, others=("所属社区", "社区名称"), hint="社区名称或编码，例如：民丰社区")
REGISTERED = Column("登记日期", required=True, others=("发生日期", "受理登记日期"), hint="例如：2023-05-10")
ACCEPTED = Column("受理日期", hint="不填时与登记日期相同")
TYPE = Column("纠纷类型", required=True, others=("类型", "事件类别"), hint="例如：邻里、物业、拖欠农民工工资")
SOURCE = Column("来源", others=("案件来源", "受理方式"), hint="例如：窗口、网格员、单元长、排查、讲法点；不填为窗口")
ENTRUSTED = Column(
    "委托移送单位",
    others=("移送单位", "委托单位"),
    hint="其他机关委托移送的填写，例如：人民法院、信访部门；没有可以不填",
)
APPLICANT = Column("申请人", others=("申请人姓名", "当事人", "甲方"), hint="不填为无当事人的线索")
APPLICANT_PHONE = Column("申请人电话", others=("联系电话", "电话"), width=16)
APPLICANT_ADDRESS = Column("申请人住址", others=("住址", "地址"), width=24)
RESPONDENT = Column("被申请人", others=("被申请人姓名", "对方当事人", "乙方"))
RESPONDENT_PHONE = Column("被申请人电话", width=16)
RESPONDENT_ADDRESS = Column("被申请人住址", width=24)
PEOPLE = Column("涉及人数", others=("人数",), hint="不填时为当事人的人数", width=10)
SUMMARY = Column("纠纷简述", required=True, others=("案情", "案情简介", "事件简述", "简要情况"), width=48)
DUE = Column("化解时限", others=("办理期限",), hint="未办结的：到期的那一天；不填为受理后三十日")
CLOSED = Column("办结日期", others=("结案日期", "调结日期"), hint="未办结的不填；填了办结日期就要填办理结果")
RESULT = Column(
    "办理结果",
    others=("调解结果", "处理结果"),
    hint="例如：书面协议、口头协议、调解不成；转介的写明转到哪里，如转介诉讼",
    width=18,
)
REMARK = Column("备注", width=24)

COLUMNS = (
    NUMBER,
    COMMUNITY,
    REGISTERED,
    ACCEPTED,
    TYPE,
    SOURCE,
    ENTRUSTED,
    APPLICANT,
    APPLICANT_PHONE,
    APPLICANT_ADDRESS,
    RESPONDENT,
    RESPONDENT_PHONE,
    RESPONDENT_ADDRESS,
    PEOPLE,
    SUMMARY,
    DUE,
    CLOSED,
    RESULT,
    REMARK,
)
IGNORED = ("序号",)
"""A running number of the list itself, which differs from file to file."""


def columns_of(headings: list[str]) -> dict[int, Column]:
    """Return position -> column for the headings of a sheet.

    Raises:
        ValueError: a required heading is missing, one stands twice, or one is unknown; the message names it.
    """
    known = {name: column for column in COLUMNS for name in (column.heading, *column.others)}
    found: dict[int, Column] = {}
    for position, heading in enumerate(headings):
        name = "".join(heading.split()).rstrip("*＊")
        if not name or name in IGNORED:
            continue
        column = known.get(name)
        if column is None:
            raise ValueError(f"第{position + 1}列的表头不在模板中；请下载模板对照，多余的列请删除")
        if column in found.values():
            raise ValueError(f"表头“{column.heading}”出现了两次")
        found[position] = column
    missing = [column.heading for column in COLUMNS if column.required and column not in found.values()]
    if missing:
        raise ValueError(f"缺少表头：{'、'.join(missing)}；请下载模板对照")
    return found
