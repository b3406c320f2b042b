"""What somebody is told before giving their data, as the law lists it (个人信息保护法 art. 17)."""

from dataclasses import dataclass

VERSION = "2026-11"
"""Of the text below. Who registers online confirms this version; a changed text gets another."""


@dataclass(frozen=True)
class Point:
    """One of the things to be told."""

    heading: str
    text: str


def points(handler: str, service_place: str) -> tuple[Point, ...]:
    """Return the notice.

    Args:
        handler: who handles the data.
        service_place: where rights are exercised.
    """
    return (
        Point("处理者", f"{handler}。联系方式：{service_place}。"),
        Point(
            "处理目的",
            "登记、受理和办理您反映的事项（依据《人民调解法》《信访工作条例》），向您告知进度和结果。",
        ),
        Point("处理方式", "由承办人员录入并加密保存；查看须说明理由并留痕；统计和通知不含姓名、电话和内容。"),
        Point("信息种类", "姓名、电话、住址，以及您所述的事由。请勿填写与事项无关的他人信息；不需要填写身份证号码。"),
        Point("保存期限", "至案卷保管期限届满或者处理目的实现为止，届时销毁密钥，无法再读取。"),
        Point(
            "您的权利",
            "您可以查阅、复制、更正、补充、删除您的信息，也可以撤回超出法定职责的使用的同意。"
            "凭查询码在线提出，或者到窗口提出。",
        ),
    )
