"""Every figure of the yearly report, in the order it is printed (reference: domain.md section 8)."""

from services.reporting.domain.figures import FigureRule, Style

RECEPTION = (
    FigureRule("visits", "接待群众上访", "本年度登记且未作废的来访件数，按批次计，一次接访为一起。", "起"),
    FigureRule("visitors", "来访人次", "本年度登记且未作废的来访所涉人数之和。", "人次", Style.SUM),
    FigureRule("petitions", "信访件次", "本年度登记且未作废的信访件数，不分形式，一件为一件次。", "件次"),
    FigureRule("online_petitions", "网上处理信访", "本年度登记且未作废、来源渠道为网上的信访件数。", "起"),
    FigureRule(
        "petition_notice_rate",
        "及时受理率",
        "本年度登记、未作废且已答复或者已到书面告知期限的信访件中，在十五日内书面告知的件数所占比例（信访工作条例第二十三条）。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "petition_conclusion_rate",
        "按期办结率",
        "本年度受理、有法定办理期限且已办结或者已到期限的信访件（作废除外）中，未超过期限的件数所占比例（信访工作条例第三十四条）。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "petition_rating_rate",
        "信访参评率",
        "本年度办结且未重新办理的信访件（作废除外）中，信访人已作评价的件数占全部件数的比例；尚未评价和逾期未评的均不计为参评。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "petition_office_satisfaction",
        "信访部门满意率",
        "上列已作评价的信访件中，对信访部门评价满意和基本满意的件数所占比例；未评价的不计为满意。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "responsible_unit_satisfaction",
        "责任单位满意率",
        "上列已作评价的信访件中，对责任单位评价满意和基本满意的件数所占比例；未评价的不计为满意。",
        "%",
        Style.RATE,
    ),
)

DISPUTES = (
    FigureRule("disputes", "处理矛调案件", "本年度受理的矛盾纠纷件数；并案的只计入其并入的案件，作废的不计。", "起"),
    FigureRule(
        "closing_rate",
        "办结率",
        "本年度受理的矛盾纠纷（并案、作废除外）中，截至统计时已办结的件数占全部件数的比例；有一件未结即不足100%。",
        "%",
        Style.RATE,
    ),
    FigureRule("disputes_open", "尚未办结", "本年度受理的矛盾纠纷（并案、作废除外）中，截至统计时未办结的件数。", "件"),
    FigureRule(
        "success_rate",
        "调解成功率",
        "本年度受理的矛盾纠纷（并案、作废除外）中，已达成书面、口头或部分协议的件数占受理件数的比例。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "mediation_rate",
        "调解率",
        "本年度受理的矛盾纠纷（并案、作废除外）中，已告知权利义务并开始调解的件数占受理件数的比例。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "resolution_rate",
        "化解率",
        "本年度受理的矛盾纠纷（并案、作废除外）中，以达成协议或者自行和解办结的件数占受理件数的比例；办结不等于化解。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "community_rate",
        "社区就地化解率",
        "本年度办结且未重新办理的矛盾纠纷中，自始至终由社区承办、未经街道或区签收的件数所占比例（小事不出社区）。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "street_rate",
        "街道化解率",
        "本年度办结且未重新办理的矛盾纠纷中，由社区或街道承办、未经区签收的件数所占比例（大事不出街道）。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "overdue",
        "超期件数",
        "本年度受理的矛盾纠纷（并案、作废除外）中，最近一次办理期限届满时仍未办结的件数。",
        "件",
    ),
    FigureRule(
        "performance_rate",
        "履行率",
        "本年度受理的矛盾纠纷（并案、作废除外）中，已登记履行情况的协议里即时履行或者已履行的件数所占比例。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "follow_up_rate",
        "回访率",
        "本年度受理并已办结的矛盾纠纷（并案、作废除外）中，已回访的件数所占比例。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "follow_up_satisfaction",
        "回访满意率",
        "本年度受理的矛盾纠纷（并案、作废除外）中，回访时当事人作出评价的，满意和基本满意的件数所占比例；未评价的不计为满意。",
        "%",
        Style.RATE,
    ),
    FigureRule(
        "confirmations_applied",
        "申请司法确认",
        "本年度受理的矛盾纠纷（并案、作废除外）中，双方已共同申请司法确认的件数。",
        "件",
    ),
    FigureRule(
        "confirmations",
        "司法确认",
        "本年度受理的矛盾纠纷（并案、作废除外）中，人民法院已裁定确认调解协议有效的件数。",
        "件",
    ),
)

SUPERVISION = (
    FigureRule("supervisions", "督办次数", "本年度对超期矛盾纠纷的承办层级催办、黄牌和红牌督办的次数。", "次"),
    FigureRule(
        "yellow_cards",
        "黄牌督办",
        "本年度受理的矛盾纠纷（并案除外）中，督办最高到黄牌的件数。",
        "件",
    ),
    FigureRule("red_cards", "红牌督办", "本年度受理的矛盾纠纷（并案除外）中，受过红牌督办的件数。", "件"),
)

MOVEMENTS = (
    FigureRule("escalations", "上报次数", "本年度矛盾纠纷向上一级上报的次数，同一案件多次上报逐次计算。", "次"),
    FigureRule("escalations_to_street", "上报街道", "本年度向街道上报的次数。", "次"),
    FigureRule("escalations_to_district", "上报区级", "本年度向区级上报的次数。", "次"),
    FigureRule("returns", "退回次数", "本年度上级退回上报的次数。", "次"),
    FigureRule("suspensions", "中止次数", "本年度因鉴定评估或者不可抗力中止调解的次数；中止期间不计入期限。", "次"),
    FigureRule("extensions", "延长期限次数", "本年度经双方当事人同意延长调解期限的次数。", "次"),
    FigureRule("terminations", "终止调解", "本年度终止调解的次数；终止时均已告知其他法定途径。", "次"),
)

BALANCE = (
    FigureRule("carried_over", "期初结转", "上年末已受理、尚未办结的矛盾纠纷件数。", "件"),
    FigureRule("received", "新收", "本年度新受理的矛盾纠纷件数，含其后并案、作废的。", "件"),
    FigureRule("reopened", "重新办理", "本年度办结后重新办理的件次。", "件次"),
    FigureRule("unmerged", "撤销并案", "本年度撤销并案、恢复单独计算的件次。", "件次"),
    FigureRule("merged", "并案", "本年度并入其他案件的件次。", "件次"),
    FigureRule("voided", "作废", "本年度作废及依法撤出公开办理的已受理件数；曾经办结的不再计入办结。", "件"),
    FigureRule("concluded", "办结", "本年度办结的件次；重新办理后再次办结的另计一次。", "件次"),
    FigureRule("open_at_end", "期末未结", "本年末已受理、尚未办结的矛盾纠纷件数。", "件"),
)

BESIDE = (
    FigureRule("screening_rounds", "排查轮次", "本年度布置的排查轮数，撤回的不计；排查不计入案件。", "轮"),
    FigureRule(
        "screenings_found",
        "排查发现",
        "本年度布置的排查（撤回的除外）中，各社区上报发现的件数之和。",
        "件",
        Style.SUM,
    ),
    FigureRule("screenings_settled", "排查化解", "上列排查发现的矛盾纠纷中，上报时已化解的件数之和。", "件", Style.SUM),
    FigureRule("zero_reports", "零报告", "本年度布置的排查（撤回的除外）中，社区上报未发现矛盾纠纷的次数。", "次"),
    FigureRule("screenings_missing", "漏报", "本年度布置的排查（撤回的除外）中，截至统计时逾期仍未上报的次数。", "次"),
    FigureRule(
        "screenings_on_time",
        "排查按时上报率",
        "本年度布置的排查（撤回的除外）中，已上报或者已逾期的次数里，在期限内上报的所占比例。",
        "%",
        Style.RATE,
    ),
    FigureRule("assignments", "点球交办", "本年度下达的交办单件数，撤回的不计；交办单不计入案件。", "件"),
    FigureRule(
        "assignments_on_time",
        "按期销号率",
        "本年度下达的交办单（撤回的除外）中，已销号或者已逾期的件数里，按期办理反馈并已销号的所占比例。",
        "%",
        Style.RATE,
    ),
)

ACTIVITIES = (
    FigureRule("studies", "学习次数", "本年度举办的学习场次。", "次"),
    FigureRule(
        "study_attendances",
        "学习人次",
        "本年度各场学习参加人数之和；报告中按百位取整，以“余”表示。",
        "人次",
        Style.SUM,
        floor_to=100,
    ),
    FigureRule(
        "publicity",
        "法律宣传",
        "本年度开展的法治宣传次数，不分形式；报告中按十位取整，以“余”表示。",
        "次",
        floor_to=10,
    ),
    FigureRule(
        "decision_reviews",
        "重大决策评估",
        "本年度完成的重大决策评估件数：四性均已评估、有法律意见、经集体决定并备案，以备案时间为准；撤回的不计。",
        "次",
    ),
)

GROUPS: tuple[tuple[str, tuple[FigureRule, ...]], ...] = (
    ("接访与信访", RECEPTION),
    ("矛盾纠纷", DISPUTES),
    ("督办", SUPERVISION),
    ("流转", MOVEMENTS),
    ("收结平衡", BALANCE),
    ("排查与交办", BESIDE),
    ("法治活动", ACTIVITIES),
)

RULES = {rule.key: rule for _, rules in GROUPS for rule in rules}
