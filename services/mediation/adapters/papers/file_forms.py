"""What holds the file together: covers, lists, the report that closes it."""

from services.mediation.adapters.papers.blocks import FILE_NUMBER
from services.mediation.adapters.papers.parts import Grid, Line, Part, Title, dated, lines, row, signatures

COVER: tuple[Part, ...] = (
    Title("人民调解卷宗"),
    Grid(
        (40, 116),
        (
            row("调委会名称", "{{ 调委会 }}", height=20),
            row("卷　　名", "{{ 卷名 }}", height=24),
            row("卷　　号", "{{ 卷号 }}", height=20),
            row("人民调解员", "{{ 调解员 }}", height=20),
            row("调解日期", "{{ 调解起日 }}至{{ 调解止日 }}", height=20),
            row("立 卷 人", "{{ 立卷人 }}", height=20),
            row("立卷日期", "{{ 制作日期 }}", height=20),
            row("保管期限", "{{ 保管期限 }}", height=20),
            row("备　　注", "", height=30),
        ),
    ),
)

CONTENTS: tuple[Part, ...] = (
    Title("卷内目录"),
    FILE_NUMBER,
    Grid(
        (16, 70, 20, 24, 26),
        (
            row("序号", "文书名称", "页数", "页次", "备注", height=14),
            row(
                "{{ paper.序号 }}",
                "{{ paper.文书名称 }}",
                "{{ paper.页数 }}",
                "{{ paper.页次 }}",
                "",
                height=12,
                each="paper in 卷内文书",
            ),
        ),
    ),
    *signatures("立卷人（签名）：{{ 立卷人 }}"),
    dated(),
)

EVIDENCE: tuple[Part, ...] = (
    Title("证据材料目录"),
    FILE_NUMBER,
    Grid(
        (16, 60, 32, 24, 24),
        (
            row("序号", "证据名称及证明内容", "提供人", "页数", "原件或复印件", height=14),
            *(row(str(number), "", "", "", "", height=16) for number in range(1, 9)),
        ),
    ),
    *signatures("提供人（签名）：", "收取人（签名）：{{ 调解员 }}"),
    dated("年　　月　　日"),
)

FILE_NOTE: tuple[Part, ...] = (
    Title("卷宗情况说明"),
    FILE_NUMBER,
    *lines(
        "本卷共{{ 总件数 or '　　　' }}件，{{ 总页数 or '　　　' }}页。",
        "本卷所缺材料及原因：",
        "",
        "",
        "其他需要说明的情况：",
        "",
        "",
    ),
    *signatures("立卷人（签名）：{{ 立卷人 }}", "检查人（签名）："),
    dated(),
)

BACK_COVER: tuple[Part, ...] = (
    Title("卷宗封底"),
    FILE_NUMBER,
    Grid(
        (40, 116),
        (
            row("本卷页数", "共　{{ 总页数 or '　　' }}　页", height=24),
            row("保管期限", "{{ 保管期限 }}", height=24),
            row("立 卷 人", "{{ 立卷人 }}", height=24),
            row("检查人", "", height=24),
            row("归档日期", "年　　月　　日", height=24),
        ),
    ),
    Line("装订线内文字不得涂改；借阅须经人民调解委员会主任同意并登记。", space_above=True),
)

CLOSING_REPORT: tuple[Part, ...] = (
    Title("结案报告表"),
    Grid(
        (30, 48, 30, 48),
        (
            row("卷　　号", ("{{ 卷号 }}", 3)),
            row("承办单位", ("{{ 调委会 }}", 3)),
            row("承 办 人", "{{ 调解员 }}", "纠纷类型", "{{ 纠纷类型 }}"),
            row("受案时间", "{{ 受理日期 }}", "结案时间", "{{ 结案日期 }}"),
            row("案件来源", ("{{ 依申请 }}当事人申请　　{{ 主动调解 }}主动调解", 3)),
            row("{{ person.称谓 }}", ("{{ person.姓名 }}　{{ person.电话 }}", 3), each="person in 当事人"),
            row("纠纷简要情况", ("{{ 纠纷概况 }}", 3), height=50),
            row("协议金额", "{{ 协议金额 }}", "履行方式", "{{ 履行方式 }}"),
            row("处理结果", ("{{ 结案方式 or 终止原因 }}　{{ 履行情况 }}\n{{ 结案说明 or 协议内容 }}", 3), height=40),
            row("承办人意见", ("签名：　　　　　　　　年　　月　　日", 3), height=22),
            row("调委会意见", ("签名（印章）：　　　　年　　月　　日", 3), height=22),
        ),
    ),
)
