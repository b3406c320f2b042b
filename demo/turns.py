"""The rarer turns a dispute may take in the year: given back, stopped, made longer, confirmed, filed, taken back."""

from random import Random

from demo.paths import accepted_and_begun, agreed, asked_afterwards
from demo.story import Story

PAPERS = (
    "cover",
    "application",
    "rights_notice",
    "identity",
    "session_record",
    "agreement",
    "follow_up_record",
    "back_cover",
)


def recused(story: Story, random: Random) -> None:
    """The mediator has a stake in it; another one settles it."""
    story.intake(0, "accept", consent_basis="application")
    story.mediation(1, "assign", mediator_ref=story.mediator(1), conflict_of_interest=False)
    story.mediation(2, "decline", reason="conflict_of_interest")
    chosen = story.mediator(2)
    story.mediation(2, "assign", mediator_ref=chosen, conflict_of_interest=False, chosen_by_parties=True)
    story.mediation(3, "start", rights_notice=True, consent="all_agree")
    agreed(story, random, 6)


def suspended(story: Story, random: Random) -> None:
    """The clock stands still while an expert looks at the damage."""
    day = accepted_and_begun(story, random)
    story.mediation(day, "propose", proposal="suspend", grounds="双方同意委托鉴定漏水原因。")
    story.mediation(day, "suspend", reason="appraisal", note="委托鉴定漏水原因。")
    story.mediation(day + 20, "resume")
    agreed(story, random, day + 24)


def extended(story: Story, random: Random) -> None:
    """Both parties want to go on when the month ends."""
    accepted_and_begun(story, random)
    story.mediation(28, "extend", agreed_by_both=True, last_day=story.day(42))
    agreed(story, random, 40)


def referred_later(story: Story, _random: Random) -> None:
    """Accepted, and then found to be a matter for arbitration."""
    story.intake(0, "accept", consent_basis="application")
    story.mediation(3, "refer", target="arbitration", consent=True, reference="LA-0186")
    story.mediation(4, "close", closing_code="referred_arbitration", summary="双方同意申请劳动仲裁。")


def confirmed(story: Story, random: Random) -> None:
    """A written agreement that both parties take to the court, and that is performed."""
    day = accepted_and_begun(story, random)
    signed = story.day(day)
    story.mediation(
        day,
        "agree",
        form="written",
        amount_cents=1_200_000,
        manner="one_payment",
        perform_due_at=f"{story.day(day + 20)}T23:59:59+08:00",
        parties_signed_on=signed,
        mediator_signed_on=signed,
        committee_sealed_on=signed,
    )
    story.mediation(day, "open-confirmation", about_status=False, about_title=False, content_clear=True)
    story.mediation(day + 1, "propose", proposal="close", grounds="双方已签署书面协议。")
    story.mediation(day + 1, "close", closing_code="agreed_written", papers=PAPERS[:6])
    story.mediation(day + 5, "apply-confirmation", jointly=True)
    story.mediation(day + 16, "conclude-confirmation", result="confirmed")
    story.mediation(day + 18, "record-performance", performance="performed", evidence_ref=f"receipt-{story.number:04}")
    asked_afterwards(story, random, day + 18)


def archived(story: Story, random: Random) -> None:
    """Settled, asked afterwards, and put away."""
    day = agreed(story, random, accepted_and_begun(story, random))
    asked_afterwards(story, random, day)
    story.mediation(day + 6, "archive", retention="long", papers=PAPERS)


def merged_by_mistake(story: Story, random: Random) -> None:
    """Merged, found to be another matter after all, and settled for itself."""
    story.mediation(1, "merge")
    story.mediation(3, "unmerge", reason="different_matter")
    story.mediation(4, "assign", mediator_ref=story.mediator(3), conflict_of_interest=False)
    story.mediation(4, "start", rights_notice=True, consent="all_agree")
    agreed(story, random, 8)


def voided(story: Story, _random: Random) -> None:
    """The same registration entered twice: one person proposes to void it, another does."""
    story.intake(0, "accept", consent_basis="application")
    story.mediation(1, "propose", proposal="void", grounds="同一登记表重复录入。")
    story.mediation(1, "void", reason="entered_twice")
