"""The field (信访领域) under which a petition office enters what is told of a type of dispute."""

from collections.abc import Mapping

from shared.contracts.codes import DisputeType

OTHER_FIELD = "其他"
FIELDS: Mapping[DisputeType, str] = {
    DisputeType.HOUSING: "农村农业",
    DisputeType.BUSINESS: "市场监督",
    DisputeType.FOREST_LAND: "自然资源",
    DisputeType.EXPROPRIATION: "城乡建设",
    DisputeType.POLLUTION: "生态环境",
    DisputeType.LABOUR: "劳动和社会保障",
    DisputeType.TOURISM: "文体旅游",
    DisputeType.CONSUMER: "经济管理",
    DisputeType.MEDICAL: "卫生健康",
    DisputeType.TRAFFIC: "交通运输",
    DisputeType.PROPERTY_MANAGEMENT: "房产物业",
}


def petition_field(dispute_type: DisputeType) -> str:
    """Return the field of a type of dispute, that of its parent for a part of one."""
    return FIELDS.get(dispute_type.parent, OTHER_FIELD)
