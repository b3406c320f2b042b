"""Where an earlier petition on the same facts stands, and what follows for the next one (art. 19, 35-36)."""

from datetime import datetime

from services.mediation.domain.petition import commands
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.petition.states import BETWEEN, HANDLED, REGISTERED, UNDER_REVIEW
from services.mediation.domain.states import SEALED
from shared.contracts.codes import CaseState
from shared.contracts.kind_codes import EarlierPetition, PetitionRefusal
from shared.rules.refusal import Refusal

NONE_AT_ALL = SEALED | BETWEEN | {CaseState.VOID}
"""An entry that was no petition, or of which nothing is said in the open."""
UNANSWERED = REGISTERED | HANDLED | {CaseState.OBJECTED, CaseState.OPINION_ISSUED}
REFUSED_FOR_EARLIER = {
    PetitionRefusal.FINALLY_REVIEWED: EarlierPetition.FINAL,
    PetitionRefusal.IN_HAND_ALREADY: EarlierPetition.IN_HAND,
    PetitionRefusal.OPEN_ELSEWHERE: EarlierPetition.OPEN,
}


def standing_of(earlier: Petition | None, now: datetime) -> EarlierPetition:
    """Return where an earlier petition stands at a moment, whether or not its terms were looked at by then.

    It is final when the last word on it is said, and so is what was itself found to repeat a final one (art. 36). It is
    in hand while who accepted it is within the term, or who reviews it has it (art. 19). Nobody has to wait for an
    answer that is late. Else it is open while an answer or the days to ask for a review are to come, and then closed.
    """
    if earlier is None:
        return EarlierPetition.NONE
    if earlier.earlier is EarlierPetition.FINAL or earlier.final_at(now):
        return EarlierPetition.FINAL
    if earlier.state in UNDER_REVIEW:
        return EarlierPetition.IN_HAND
    if earlier.state in UNANSWERED:
        return _unanswered(earlier, now)
    return EarlierPetition.OPEN if earlier.may_be_reviewed_at(now) else EarlierPetition.CLOSED


def _unanswered(earlier: Petition, now: datetime) -> EarlierPetition:
    if any(term.due_at <= now for term in earlier.terms if not term.lapses):
        return EarlierPetition.LATE
    return EarlierPetition.OPEN if earlier.accepted_at is None else EarlierPetition.IN_HAND


def earlier_is_unknown(command: commands.Classify, earlier: Petition | None) -> Refusal | None:
    """What is named as an earlier petition is one."""
    if command.earlier_id is None or (earlier is not None and earlier.state not in NONE_AT_ALL):
        return None
    return Refusal(
        "earlier-petition-unknown",
        "earlier_id: there is no such petition, or it was found to be none",
        "没有找到所填的前次信访件，或该件已作废。",
        status=422,
    )


def earlier_is_itself(case: Petition, command: commands.Classify) -> Refusal | None:
    """Two petitions are needed for one to be the earlier."""
    if command.earlier_id != case.case_id:
        return None
    return Refusal("earlier-is-itself", "earlier_id: give another petition than this one", "不能填写本件。", status=422)


def refusal_has_no_ground(case: Petition, command: commands.NotAccept) -> Refusal | None:
    """An earlier petition is a ground only if there is one that stands so (art. 19, 36)."""
    needed = REFUSED_FOR_EARLIER.get(command.reason)
    if needed is None or case.earlier is needed:
        return None
    return Refusal(
        "no-such-earlier-petition",
        f"reason: {command.reason} needs an earlier petition that is {needed}; classify with its earlier_id first",
        "没有登记相应的前次信访件，不能以此为由不予受理。",
        status=422,
    )


def earlier_is_final(case: Petition) -> Refusal | None:
    """After the last word the same facts are not accepted again (art. 35-36)."""
    if case.earlier is not EarlierPetition.FINAL:
        return None
    return Refusal(
        "matter-is-final",
        "an earlier petition on the same facts is final, by a recheck or because nobody asked for one in time: "
        "use not-accept with reason finally_reviewed",
        "该事项已终结（已复核，或者逾期未申请复查、复核），不再受理，请以“事项已终结”不予受理并告知。",
    )


def earlier_is_in_hand(case: Petition) -> Refusal | None:
    """What is being handled is not accepted a second time (art. 19)."""
    if case.earlier is not EarlierPetition.IN_HAND:
        return None
    return Refusal(
        "matter-in-hand",
        "an earlier petition on the same facts is being handled: use not-accept with reason in_hand_already",
        "该事项已受理且正在办理期限内，不予受理，请告知信访人。",
    )


def earlier_is_open(case: Petition) -> Refusal | None:
    """One matter is answered under one petition, and against that answer the next step is a review (art. 35-36)."""
    if case.earlier is not EarlierPetition.OPEN:
        return None
    return Refusal(
        "matter-is-open",
        "an earlier petition on the same facts is open: it is to be answered, or its answer can be reviewed; "
        "use not-accept with reason open_elsewhere",
        "同一事项的前次信访件尚待答复，或者仍在申请复查、复核的期限内，请以“另有未终结的信访件”不予受理并告知。",
    )
