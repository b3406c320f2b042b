"""Letters and notices of the committee; local, by the custom of each place."""

from services.mediation.adapters.papers.blocks import BY_HAND, COMMITTEE_SEAL, FILE_NUMBER
from services.mediation.adapters.papers.parts import Line, Part, Title, dated, lines

TERMINATION_NOTICE: tuple[Part, ...] = (
    Title("终止调解通知书"),
    FILE_NUMBER,
    Line("{{ 当事人 | map(attribute='姓名') | join('、') }}：", indent=False),
    *lines(
        "本调委会于{{ 受理日期 }}受理的{{ 卷名 }}，因{{ 终止原因 }}，依照《中华人民共和国人民调解法》第二十六条，"
        "现终止调解。",
        "当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。",
        "特此通知。",
    ),
    COMMITTEE_SEAL,
    dated(),
)

NOT_ACCEPTED_LETTER: tuple[Part, ...] = (
    Title("不予调解函"),
    Line("{{ 收函单位 or 当事人 | map(attribute='姓名') | join('、') }}：", indent=False),
    *lines(
        "你（单位）于{{ 委托函日期 or 登记日期 }}{{ '委托调解' if 收函单位 else '提出' }}的事项"
        "（{{ '委托调解函编号：' if 委托函编号 }}{{ 委托函编号 }}{{ '，' if 委托函编号 }}登记编号：{{ 案号 }}），"
        "经审查，因下列原因不属于人民调解的受理范围，不予调解：",
        "{{ 不予受理情形 }}",
        f"{{{{ '已告知当事人' if 收函单位 else '你（单位）' }}}}可以向{{{{ 引导去向 or '{BY_HAND}' }}}}提出。",
    ),
    COMMITTEE_SEAL,
    dated("{{ 发函日期 or 制作日期 }}"),
)

COMMISSION_LETTER: tuple[Part, ...] = (
    Title("委托调解函"),
    Line(f"{BY_HAND}（受委托单位）：", indent=False),
    *lines(
        "{{ 卷名 }}（登记编号：{{ 案号 }}），经征得当事人同意，现委托你单位进行调解，请在收到本函后予以办理，"
        "并将调解结果函告我单位。",
        "当事人：{{ 当事人 | map(attribute='姓名') | join('、') }}",
        "纠纷简要情况：{{ 纠纷概况 }}",
        f"联系人：{{{{ 立卷人 or '{BY_HAND}' }}}}",
        "附件：当事人同意委托调解的书面材料",
    ),
    COMMITTEE_SEAL,
    dated(),
)
