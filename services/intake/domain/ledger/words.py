"""The Chinese words of a ledger's cells (docs/glossary.md), and others that streets write for the same."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from shared.contracts.codes import Channel, ClosingCode, DisputeType, Organ

Code = TypeVar("Code", bound=StrEnum)

DISPUTE_TYPES: Mapping[DisputeType, tuple[str, ...]] = {
    DisputeType.FAMILY: ("婚姻家庭", "家庭", "婚姻"),
    DisputeType.NEIGHBOURS: ("邻里", "邻里关系", "相邻关系"),
    DisputeType.HOUSING: ("房屋宅基地", "房屋", "宅基地", "房屋、宅基地"),
    DisputeType.CONTRACT: ("合同",),
    DisputeType.BUSINESS: ("生产经营",),
    DisputeType.DAMAGES: ("损害赔偿", "赔偿", "人身伤害"),
    DisputeType.FOREST_LAND: ("山林土地", "土地"),
    DisputeType.EXPROPRIATION: ("征地拆迁", "拆迁"),
    DisputeType.POLLUTION: ("环境污染", "环境保护"),
    DisputeType.LABOUR: ("劳动争议", "劳动"),
    DisputeType.UNPAID_WAGES: ("拖欠农民工工资", "拖欠工资", "欠薪"),
    DisputeType.OTHER_LABOUR: ("其他劳动争议", "其它劳动争议", "其他劳动"),
    DisputeType.TOURISM: ("旅游",),
    DisputeType.CONSUMER: ("消费", "消费者权益"),
    DisputeType.ONLINE_SHOPPING: ("电子商务", "网购", "电商"),
    DisputeType.OTHER_CONSUMER: ("其他消费", "其它消费"),
    DisputeType.MEDICAL: ("医疗", "医患"),
    DisputeType.TRAFFIC: ("道路交通事故", "交通事故", "交通"),
    DisputeType.PROPERTY_MANAGEMENT: ("物业", "房产物业"),
    DisputeType.INTELLECTUAL_PROPERTY: ("知识产权",),
    DisputeType.INTERNET: ("互联网", "网络"),
    DisputeType.SCHOOL: ("校园", "学校"),
    DisputeType.FINANCE: ("金融借贷", "借贷", "债务", "金融"),
    DisputeType.OTHER: ("其他", "其它"),
}

CHANNELS: Mapping[Channel, tuple[str, ...]] = {
    Channel.WINDOW: ("窗口",),
    Channel.GRID_WORKER: ("网格员", "网格"),
    Channel.BUILDING_HEAD: ("楼栋长", "楼栋长、单元长"),
    Channel.ENTRANCE_HEAD: ("单元长",),
    Channel.SCREENING: ("排查", "主动排查"),
    Channel.QR: ("二维码", "扫码"),
    Channel.PHONE: ("电话", "来电"),
    Channel.ONLINE: ("网上", "网络"),
    Channel.LETTER: ("来信", "书信"),
    Channel.IN_PERSON: ("来访", "上门"),
    Channel.HOTLINE: ("12345 热线", "12345", "热线"),
    Channel.POLICE: ("公安移送", "公安", "110", "派出所"),
    Channel.FROM_ABOVE: ("上级交办", "交办", "区级交办"),
    Channel.LECTURE_POINT: ("讲法点",),
    Channel.TALK_POINT: ("百姓说事点", "说事点"),
    Channel.DELIBERATION_PAVILION: ("小区议事亭", "议事亭"),
}

ORGANS: Mapping[Organ, tuple[str, ...]] = {
    Organ.PETITION_OFFICE: ("信访部门", "信访局", "信访"),
    Organ.ARBITRATION: ("仲裁机构", "仲裁"),
    Organ.COURT: ("人民法院", "法院"),
    Organ.PROCURATORATE: ("人民检察院", "检察院"),
    Organ.HOTLINE: ("12345 热线", "12345", "热线"),
    Organ.POLICE: ("公安机关", "公安", "派出所"),
    Organ.ADMINISTRATION: ("其他部门", "行政机关", "其它部门"),
    Organ.LEGAL_AID: ("法律援助机构", "法律援助", "法援"),
}

CLOSING_CODES: Mapping[ClosingCode, tuple[str, ...]] = {
    ClosingCode.AGREED_WRITTEN: ("达成书面协议", "书面协议", "调解成功", "调解成功（书面）"),
    ClosingCode.AGREED_ORAL: ("达成口头协议", "口头协议", "调解成功（口头）", "口头调解成功"),
    ClosingCode.AGREED_PARTIAL: ("达成部分协议", "部分协议"),
    ClosingCode.RECONCILED: ("自行和解或撤回", "自行和解", "和解", "撤回申请", "撤诉"),
    ClosingCode.TERMINATED_REFUSED: ("当事人拒绝调解", "拒绝调解", "不愿调解"),
    ClosingCode.TERMINATED_NO_AGREEMENT: ("调解不成", "调解失败", "未达成协议", "调解不成功"),
    ClosingCode.TERMINATED_EXPIRED: ("期限届满",),
    ClosingCode.TERMINATED_LOST_CONTACT: ("失去联系",),
    ClosingCode.TERMINATED_FALSE: ("虚假纠纷",),
    ClosingCode.REFERRED_PETITION: ("转介信访", "转信访", "移交信访"),
    ClosingCode.REFERRED_ARBITRATION: ("转介仲裁", "转仲裁", "移交仲裁"),
    ClosingCode.REFERRED_COURT: ("转介诉讼", "转法院", "移交法院", "诉讼"),
    ClosingCode.REFERRED_PROCURATORATE: ("转介检察院", "转检察院", "移交检察院"),
    ClosingCode.REFERRED_POLICE: ("转介公安", "转公安", "移交公安"),
    ClosingCode.REFERRED_ADMINISTRATION: ("转介行政机关", "转行政机关", "移交行政机关", "转行政部门"),
    ClosingCode.REFERRED_HOTLINE: ("转介 12345 热线", "转12345", "转热线"),
    ClosingCode.REFERRED_LEGAL_AID: ("转介法律援助", "转法律援助", "转法援", "移交法律援助"),
    ClosingCode.NOT_ACCEPTED: ("不予受理办结", "不予受理"),
    ClosingCode.ANSWERED: ("答复办结", "答复"),
}


def first_words(words: Mapping[Code, tuple[str, ...]]) -> dict[Code, str]:
    """Return the word a code is written with."""
    return {code: written[0] for code, written in words.items()}


def codes_of(words: Mapping[Code, tuple[str, ...]]) -> dict[str, Code]:
    """Return every word as `plain` compares it, and every code itself, with the code it stands for."""
    return {
        plain(word): code for code, written in words.items() for word in (*written, *_with_tail(written), code.value)
    }


def plain(word: str) -> str:
    """Return a word as it is compared: without spaces, and without what only says that it is a dispute."""
    return "".join(word.split()).removesuffix("纠纷") or word


def _with_tail(written: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{word}类" for word in written)
