"""Chinese words of the codes of what is taken in (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts import codes, kind_codes

REGISTRATION_CODES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    codes.Channel: {
        codes.Channel.WINDOW: "窗口",
        codes.Channel.GRID_WORKER: "网格员",
        codes.Channel.BUILDING_HEAD: "楼栋长",
        codes.Channel.ENTRANCE_HEAD: "单元长",
        codes.Channel.SCREENING: "排查",
        codes.Channel.QR: "二维码",
        codes.Channel.PHONE: "电话",
        codes.Channel.ONLINE: "网上",
        codes.Channel.LETTER: "来信",
        codes.Channel.IN_PERSON: "来访",
        codes.Channel.HOTLINE: "12345 热线",
        codes.Channel.POLICE: "公安移送",
        codes.Channel.FROM_ABOVE: "上级交办",
        codes.Channel.LECTURE_POINT: "讲法点",
        codes.Channel.TALK_POINT: "百姓说事点",
        codes.Channel.DELIBERATION_PAVILION: "小区议事亭",
    },
    codes.ConsentBasis: {
        codes.ConsentBasis.APPLICATION: "依申请",
        codes.ConsentBasis.OWN_INITIATIVE: "主动调解",
    },
    codes.CourtMode: {
        codes.CourtMode.DELEGATED: "立案前委派",
        codes.CourtMode.ENTRUSTED_ORDINARY: "立案后委托（普通程序）",
        codes.CourtMode.ENTRUSTED_SUMMARY: "立案后委托（简易程序）",
    },
    codes.PublicityForm: {
        codes.PublicityForm.LECTURE: "讲座",
        codes.PublicityForm.DOOR_TO_DOOR: "入户宣传",
        codes.PublicityForm.EXHIBITION: "展览展板",
        codes.PublicityForm.SHORT_VIDEO: "短视频",
        codes.PublicityForm.PUSH: "推送",
        codes.PublicityForm.BANNER: "条幅",
        codes.PublicityForm.LAWYER_VISIT: "律师进社区",
    },
    kind_codes.PetitionForm: {
        kind_codes.PetitionForm.ONLINE: "网上",
        kind_codes.PetitionForm.LETTER: "来信",
        kind_codes.PetitionForm.PHONE: "来电",
        kind_codes.PetitionForm.FAX: "传真",
        kind_codes.PetitionForm.VISIT: "来访",
    },
}
