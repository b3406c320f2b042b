"""Chinese words of the papers that protect a victim and of who is visited, as they are shown on a page."""

from services.mediation.domain.protection.model import ProtectionPaper, VisitedSide

PROTECTION_PAPERS = {ProtectionPaper.ADMONITION: "告诫书", ProtectionPaper.PROTECTION_ORDER: "人身安全保护令"}
VISITED_SIDES = {VisitedSide.OFFENDER: "加害人", VisitedSide.VICTIM: "受害人"}
