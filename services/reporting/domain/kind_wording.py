"""The Chinese words of petitions, visits, consultations and decision reviews (docs/glossary.md)."""

from shared.contracts import kind_codes

EARLIER = {
    kind_codes.EarlierPetition.NONE: "初次",
    kind_codes.EarlierPetition.OPEN: "重复，前件未终结",
    kind_codes.EarlierPetition.IN_HAND: "重复，前件正在办理",
    kind_codes.EarlierPetition.LATE: "重复，前件逾期未答复",
    kind_codes.EarlierPetition.CLOSED: "重复，前件已办结",
    kind_codes.EarlierPetition.FINAL: "重复，前件已终结",
}
