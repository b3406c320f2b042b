"""Records of what was said and done."""

from services.mediation.adapters.papers.blocks import BY_HAND, COMMITTEE_SEAL, FILE_NUMBER
from services.mediation.adapters.papers.parts import Each, Grid, Line, Part, Title, dated, lines, row, signatures

INVESTIGATION: tuple[Part, ...] = (
    Title("人民调解调查记录"),
    FILE_NUMBER,
    *lines(
        "时间：　　年　月　日　时　分至　时　分",
        f"地点：{BY_HAND}",
        f"被调查人：{BY_HAND}性别：　　　年龄：",
        f"联系方式：{BY_HAND}单位或住址：",
        f"调查人：{{{{ 调解员 or '{BY_HAND}' }}}}　　　记录人：",
        "问：",
        "答：",
        "问：",
        "答：",
        "问：",
        "答：",
        "以上记录我已看过（已向我宣读），与我所说的一致。",
    ),
    *signatures(f"被调查人（签名、盖章或按指印）：{BY_HAND}", "调查人（签名）：", "记录人（签名）："),
    dated("年　　月　　日"),
)

SESSION_RECORD: tuple[Part, ...] = (
    Title("人民调解记录"),
    FILE_NUMBER,
    *lines(
        "事由：{{ 卷名 }}",
        "当事人：{{ 当事人 | map(attribute='姓名') | join('、') }}",
        f"参加人：{{{{ 参加人 or '{BY_HAND}' }}}}",
        "人民调解员：{{ 调解员 }}",
        f"记录人：{BY_HAND}",
        "已告知当事人人民调解的性质、原则、效力以及当事人在调解中的权利义务。",
    ),
    Each(
        "session in 调解记录",
        (
            Line("第{{ session.次序 }}次调解　　时间：{{ session.时间 }}", indent=False, space_above=True),
            Line("地点：{{ session.地点 }}　　到场人数：{{ session.人数 }}", indent=False),
            Line("{{ session.内容 }}"),
            Line("本次结果：{{ session.结果 }}　　记录时间：{{ session.记录时间 }}", indent=False),
        ),
    ),
    Line("调解结果：{{ 调解结果 }}", space_above=True),
    Line("以上记录我已看过（已向我宣读），与我所说的一致。"),
    *signatures(
        f"当事人（签名、盖章或按指印）：{BY_HAND}",
        f"参加人（签名）：{BY_HAND}",
        "人民调解员（签名）：",
        "记录人（签名）：",
    ),
    COMMITTEE_SEAL,
    dated("年　　月　　日"),
)

PERFORMANCE_PROOF: tuple[Part, ...] = (
    Title("调解协议履行凭证"),
    FILE_NUMBER,
    Grid(
        (36, 120),
        (
            row("履行情况", "{{ 履行情况 }}"),
            row("履行方式", "{{ 履行方式 }}"),
            row("履行期限", "{{ 履行期限 }}"),
            row("登记日期", "{{ 履行登记日期 }}"),
            row("凭证编号", "{{ 凭证编号 }}"),
            row("履行时间", ""),
            row("履行内容", "", height=30),
            row("凭证粘贴处", "（收条、转账凭证、现场照片等）", height=80),
        ),
    ),
    *signatures(f"履行方（签名）：{BY_HAND}", f"接受方（签名）：{BY_HAND}", "人民调解员（签名）：{{ 调解员 }}"),
)

FOLLOW_UP_RECORD: tuple[Part, ...] = (
    Title("人民调解回访记录"),
    Grid(
        (36, 120),
        (
            row("当 事 人", "{{ 当事人 | map(attribute='姓名') | join('、') }}", height=14),
            row("协议编号", "{{ 卷号 }}", height=14),
            row("回访事由", "{{ 卷名 }}", height=14),
            row("回访时间", "{{ 回访日期 }}", height=14),
            row("回访方式", "{{ 回访方式 }}", height=14),
            row("履行情况", "{{ 履行情况 }}", height=24),
            row("满意程度", "{{ 满意程度 }}", height=14),
            row("未消除的隐患", "{{ 隐患情况 }}", height=14),
            row("诉讼、错调、激化", "", height=28),
            row("采取的措施", "", height=28),
            row("回 访 人", "{{ 回访人 }}（签名）", height=14),
        ),
    ),
    dated("年　　月　　日"),
)
