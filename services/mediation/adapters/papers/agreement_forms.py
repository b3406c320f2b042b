"""What the parties agree on (人民调解法 art. 28, 29, 33)."""

from services.mediation.adapters.papers.blocks import (
    BY_HAND,
    COMMITTEE_SEAL,
    FILE_NUMBER,
    PERSON_HEAD,
    SIX,
    person_lines,
    person_row,
)
from services.mediation.adapters.papers.parts import Each, Grid, Line, Part, Title, dated, lines, row, signatures

AGREEMENT: tuple[Part, ...] = (
    Title("人民调解协议书"),
    FILE_NUMBER,
    person_lines("当事人"),
    *lines(
        "纠纷的主要事实、争议事项以及各方当事人的责任：",
        "{{ 纠纷概况 }}",
        "经调解，当事人自愿达成如下协议：",
        "{{ 协议内容 }}",
        f"履行方式：{{{{ 履行方式 or '{BY_HAND}' }}}}",
        f"履行期限：{{{{ 履行期限 or '{BY_HAND}' }}}}",
    ),
    Each("part in 分期给付", tuple(lines("第{{ part.期次 }}期：{{ part.给付日期 }}前给付{{ part.金额 }}。"))),
    *lines(
        "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，具有法律约束力，"
        "当事人应当按照约定履行。",
        "{{ '各方当事人人数众多，本协议由推选的代表' if 代表人数 }}{{ 代表人数 }}{{ '人代为签署。' if 代表人数 }}"
        "本协议一式{{ 协议份数 }}份，当事人各执一份，人民调解委员会留存一份。",
    ),
    *signatures(
        *(f"当事人（签名、盖章或按指印）：{BY_HAND}",) * 2,
        "人民调解员（签名）：{{ 调解员 }}",
        "记录人（签名）：",
    ),
    COMMITTEE_SEAL,
    dated("{{ 生效日期 or '年　　月　　日' }}"),
)

ORAL_AGREEMENT: tuple[Part, ...] = (
    Title("人民调解口头协议登记表"),
    FILE_NUMBER,
    Grid(
        SIX,
        (
            PERSON_HEAD,
            person_row("当事人"),
            row("纠纷简要情况", ("{{ 纠纷概况 }}", 5), height=40),
            row("协议内容", ("{{ 协议内容 }}", 5), height=50),
            row("达成日期", ("{{ 生效日期 }}", 2), "履行期限", ("{{ 履行期限 }}", 2)),
            row("履行方式", ("{{ 履行方式 }}", 2), "履行情况", ("{{ 履行情况 }}", 2)),
            row(
                "第{{ part.期次 }}期",
                ("{{ part.给付日期 }}", 2),
                "{{ part.金额 }}",
                ("{{ part.履行情况 }}", 2),
                each="part in 分期给付",
            ),
        ),
    ),
    Line("当事人认为无需制作调解协议书，由人民调解员记录协议内容。"),
    *signatures("人民调解员（签名）：{{ 调解员 }}"),
    COMMITTEE_SEAL,
    dated(),
)

CONFIRMATION: tuple[Part, ...] = (
    Title("司法确认申请书"),
    person_lines("当事人"),
    *lines(
        "申请事项：请求人民法院依法确认下列调解协议有效。",
        "申请人因{{ 卷名 }}，经{{ 调委会 }}主持调解，于{{ 生效日期 or '　　年　月　日' }}达成调解协议"
        "（卷号：{{ 卷号 }}），内容如下：",
        "{{ 协议内容 }}",
        "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；如因该协议内容给他人造成损害，"
        "愿意承担相应的民事责任和其他法律责任。",
        "申请人共同提出本申请，并提交调解协议、身份证明以及与协议有关的财产权利证明材料。",
        f"此致{BY_HAND}人民法院",
    ),
    *signatures(*(f"申请人（签名、盖章或按指印）：{BY_HAND}",) * 2),
    dated("年　　月　　日"),
)
