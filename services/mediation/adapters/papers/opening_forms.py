"""What is signed before mediation begins."""

from services.mediation.adapters.papers.blocks import (
    BY_HAND,
    COMMITTEE_SEAL,
    FILE_NUMBER,
    PERSON_HEAD,
    SIX,
    person_lines,
    person_row,
)
from services.mediation.adapters.papers.parts import Grid, Line, Part, Title, dated, lines, row, signatures

APPLICATION: tuple[Part, ...] = (
    Title("人民调解申请书"),
    person_lines("申请人"),
    person_lines("被申请人"),
    Line("纠纷简要情况：{{ 纠纷概况 }}"),
    *lines(
        "当事人申请事项：",
        "1．",
        "2．",
        "3．",
        "人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解。",
    ),
    *signatures(f"申请人（签名、盖章或按指印）：{BY_HAND}"),
    dated("年　　月　　日"),
)

ACCEPTANCE_REGISTER: tuple[Part, ...] = (
    Title("人民调解受理登记表"),
    FILE_NUMBER,
    Grid(
        SIX,
        (
            row("登记时间", ("{{ 登记日期 }}", 2), "受理时间", ("{{ 受理日期 }}", 2)),
            row("纠纷类型", ("{{ 纠纷类型 }}", 2), "登记编号", ("{{ 案号 }}", 2)),
            row("案件来源", ("{{ 依申请 }}①当事人申请　　{{ 主动调解 }}②人民调解委员会主动调解", 5)),
            PERSON_HEAD,
            person_row("当事人"),
            row("纠纷简要情况", ("{{ 纠纷概况 }}", 5), height=60),
        ),
    ),
    *signatures(f"当事人（签名、盖章或按指印）：{BY_HAND}", "登记人（签名）：{{ 立卷人 }}"),
    COMMITTEE_SEAL,
    dated(),
)

RIGHTS_NOTICE: tuple[Part, ...] = (
    Title("人民调解权利义务告知书"),
    FILE_NUMBER,
    Line("{{ 当事人 | map(attribute='姓名') | join('、') }}：", indent=False),
    *lines(
        "根据《中华人民共和国人民调解法》，现将人民调解的性质、原则和效力以及你们的权利义务告知如下：",
        "一、人民调解是人民调解委员会通过说服、疏导等方法，促使当事人在平等协商基础上自愿达成调解协议，"
        "解决民间纠纷的活动。人民调解不收取任何费用。",
        "二、人民调解遵循下列原则：在当事人自愿、平等的基础上进行调解；不违背法律、法规和国家政策；尊重当事人的权利，"
        "不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。",
        "三、当事人享有下列权利：选择或者接受人民调解员；接受调解、拒绝调解或者要求终止调解；要求调解公开进行或者"
        "不公开进行；自主表达意愿、自愿达成调解协议。",
        "四、当事人履行下列义务：如实陈述纠纷事实；遵守调解现场秩序，尊重人民调解员；尊重对方当事人行使权利。",
        "五、经人民调解委员会调解达成的调解协议，具有法律约束力，当事人应当按照约定履行。双方当事人认为有必要的，"
        "可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。",
        "以上内容我已知悉。",
    ),
    *signatures(f"当事人（签名、盖章或按指印）：{BY_HAND}", "人民调解员（签名）：{{ 调解员 }}"),
    COMMITTEE_SEAL,
    dated("年　　月　　日"),
)

IDENTITY: tuple[Part, ...] = (
    Title("当事人身份证明核对表"),
    FILE_NUMBER,
    Grid(
        (24, 30, 36, 32, 34),
        (
            row("当事人", "姓名或名称", "证件类型", "证件号码后四位", "核对结果", height=14),
            row(
                "{{ person.称谓 }}",
                "{{ person.姓名 }}",
                "□居民身份证\n□其他",
                "{{ person.证件尾号 }}",
                "□与原件一致",
                height=18,
                each="person in 当事人",
            ),
        ),
    ),
    Line("证件原件当场核对后退还，本卷不留存复印件；确需留存的，由当事人签字同意。"),
    *signatures("核对人（签名）：{{ 立卷人 }}"),
    dated("年　　月　　日"),
)

AUTHORISATION: tuple[Part, ...] = (
    Title("授权委托书"),
    *lines(
        f"委托人：{BY_HAND}身份证件号码：",
        f"受委托人：{BY_HAND}身份证件号码：",
        f"工作单位或住址：{BY_HAND}联系方式：",
        "委托人因{{ 卷名 }}，委托上列受委托人在{{ 调委会 }}的调解中作为代理人。"
        "代理权限（在□内打√，未选的项目无权代理）：",
        "□申请、要求终止调解",
        "□提供证据、陈述事实",
        "□选择或者接受人民调解员，申请回避",
        "□承认、变更、放弃请求，进行和解",
        "□达成并签署调解协议及其他文书",
        "□签收文书",
    ),
    *signatures(f"委托人（签名、盖章或按指印）：{BY_HAND}", f"受委托人（签名）：{BY_HAND}"),
    dated("年　　月　　日"),
)
