from enum import StrEnum

import pytest

from services.reporting.domain import assignment_telling, kind_wording, mediation_wording, screening_telling, wording
from services.reporting.domain.days import last_day
from services.reporting.domain.sentences import tell
from services.reporting.domain.telling import who
from shared.contracts import codes, kind_codes, mediation_codes
from shared.contracts.codes import Channel
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.base import Actor, Fact
from shared.contracts.facts.sealed import SealedFact
from shared.contracts.levels import Level
from shared.contracts.registry import BY_MODEL
from tests.unit.reporting.stories import moment


@pytest.mark.parametrize(
    ("words", "code_list"),
    [
        (wording.CHANNELS, Channel),
        (wording.CONSENT, codes.ConsentBasis),
        (wording.NOT_ACCEPTED, codes.NotAcceptedReason),
        (wording.ORGANS, codes.Organ),
        (wording.AGREEMENTS, codes.AgreementForm),
        (wording.TERMINATIONS, codes.TerminationReason),
        (wording.ESCALATIONS, codes.EscalationReason),
        (wording.RETURNS, codes.ReturnReason),
        (wording.RISK_REASONS, codes.RiskReason),
        (wording.REOPENINGS, codes.ReopenReason),
        (wording.FOLLOW_UP_WAYS, codes.FollowUpWay),
        (wording.SATISFACTION, codes.Satisfaction),
        (wording.DESTRUCTIONS, codes.DestructionReason),
        (wording.PUBLICITY_FORMS, codes.PublicityForm),
        (mediation_wording.DECLINES, mediation_codes.DeclineReason),
        (mediation_wording.CONSENTS, mediation_codes.PartiesConsent),
        (mediation_wording.HELPERS, mediation_codes.Helper),
        (mediation_wording.VENUES, mediation_codes.SessionVenue),
        (mediation_wording.SESSION_RESULTS, mediation_codes.SessionResult),
        (mediation_wording.SUSPENSIONS, mediation_codes.SuspendReason),
        (mediation_wording.MANNERS, mediation_codes.PerformanceManner),
        (mediation_wording.PERFORMANCES, mediation_codes.Performance),
        (mediation_wording.CONFIRMATIONS, mediation_codes.ConfirmationStage),
        (mediation_wording.PROPOSALS, mediation_codes.Proposal),
        (mediation_wording.UNMERGES, mediation_codes.UnmergeReason),
        (mediation_wording.CLOCK_EFFECTS, mediation_codes.ClockEffect),
        (mediation_wording.VOIDS, mediation_codes.VoidReason),
        (mediation_wording.RETENTIONS, mediation_codes.Retention),
        (kind_wording.PURPOSES, kind_codes.PetitionPurpose),
        (kind_wording.COMPETENCES, kind_codes.Competence),
        (kind_wording.EARLIER, kind_codes.EarlierPetition),
        (kind_wording.PETITION_REFUSALS, kind_codes.PetitionRefusal),
        (kind_wording.ROUTES, kind_codes.LegalRoute),
        (kind_wording.PAPERS, kind_codes.MediationPaper),
        (kind_wording.OPINIONS, kind_codes.PetitionOpinion),
        (kind_wording.REVIEWS, kind_codes.ReviewResult),
        (kind_wording.VISIT_OUTCOMES, kind_codes.VisitOutcome),
        (kind_wording.ANSWERERS, kind_codes.AnsweredBy),
        (kind_wording.CONSULT_TARGETS, kind_codes.ConsultTarget),
        (kind_wording.PARTS, kind_codes.ReviewPart),
        (kind_wording.LEGAL_VERDICTS, kind_codes.LegalVerdict),
        (kind_wording.OCCASIONS, kind_codes.PostReviewOccasion),
        (kind_wording.VERDICTS, kind_codes.Verdict),
        (kind_wording.CONCLUSIONS, kind_codes.Conclusion),
        (assignment_telling.ORIGINS, kind_codes.AssignmentOrigin),
        (assignment_telling.RETURNS, kind_codes.AssignmentReturn),
        (assignment_telling.WITHDRAWALS, kind_codes.AssignmentWithdrawal),
        (screening_telling.PERIODS, kind_codes.ScreeningPeriod),
        (screening_telling.WITHDRAWALS, kind_codes.ScreeningWithdrawal),
        (screening_telling.RETURNS, kind_codes.ScreeningReturn),
    ],
)
def test_every_code_has_a_word(words: dict[StrEnum, str], code_list: type[StrEnum]) -> None:
    assert set(words) == set(code_list)
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("model", list(EXAMPLES), ids=lambda model: model.__name__)
def test_every_event_is_told_in_chinese(model: type[Fact]) -> None:
    sentence = tell(EXAMPLES[model].data)
    without_words = {"Assigned", "PetitionArchived", "ReviewWithdrawn"}
    without_words |= {model.__name__ for model in BY_MODEL if issubclass(model, SealedFact)}  # reporting hears of none
    assert bool(sentence) == (model.__name__ not in without_words)
    assert "None" not in sentence


def test_a_term_that_ends_at_midnight_ends_on_the_day_before() -> None:
    assert last_day(moment("2024-04-01")) == "2024-03-31"


def test_who_did_it() -> None:
    assert who(None) == ""
    assert who(Actor(level=Level.STREET, role="dispatcher")) == "街道综治中心"
    assert who(Actor(level=Level.STREET, role="visitor")) == "街道visitor"
