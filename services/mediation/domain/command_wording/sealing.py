"""Chinese words of the grounds a petition is sealed on, as they are chosen on a page."""

from services.mediation.domain.petition.commands import SealingGround

SEALING_GROUNDS = {SealingGround.ACCUSATION: "检举控告", SealingGround.MINORS: "侵害未成年人"}
