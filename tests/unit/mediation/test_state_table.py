"""The rows of docs/state-tables.md: who may do each, and which rules hold its conditions.

A row names its actions, the roles that may do them, and the slugs of the refusals that hold its conditions.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from shared.people.grants import GRANTS
from shared.people.roles import Role

R = Role
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        roles: action -> all roles the table of rights gives it to; none where residents or clocks act.
        refusals: slugs of the rules that hold its conditions.
    """

    number: str
    step: str
    roles: dict[str, set[R]]
    refusals: tuple[str, ...] = ()


OFFICE = {R.CLERK, R.DIRECTOR, R.DISPATCHER}
LEAD = {R.DIRECTOR, R.DISPATCHER}
MEDIATOR = {R.MEDIATOR, R.DIRECTOR}
PETITIONS = {R.PETITION_CLERK}
HANDLERS = {R.PETITION_CLERK, R.LEADER}

ROWS = (
    Row(
        "D1",
        "登记",
        {
            "intake.register": {
                *(R.BUILDING_HEAD, R.GRID_WORKER, R.CLERK, R.MEDIATOR, R.DIRECTOR),
                *(R.DISPATCHER, R.PETITION_CLERK, R.CONFIDENTIAL_OFFICER),
            }
        },
        ("channel-needs-sign-in", "court-mode-missing", "commission-missing", "representatives-missing"),
    ),
    Row("D2", "不予受理", {"intake.not-accept": LEAD}, ("not-in-this-state", "refusal-letter-missing")),
    Row("D3", "转介", {"intake.refer": OFFICE, "mediation.refer": LEAD}, ("consent-missing",)),
    Row("D4", "受理", {"intake.accept": OFFICE}, ("party-refuses",)),
    Row(
        "D5",
        "分派",
        {"mediation.assign": LEAD},
        (
            *("conflict-of-interest", "mediator-recused", "person-unknown", "person-not-in-service"),
            *("person-of-another-role", "person-of-another-area"),
        ),
    ),
    Row("D6", "回避", {"mediation.decline": MEDIATOR | LEAD}, ("mediator-recused",)),
    Row(
        "D7",
        "开始调解",
        {"mediation.take-on": MEDIATOR, "mediation.start": MEDIATOR},
        (
            *("rights-notice-missing", "parties-consent-missing", "party-refuses"),
            *("not-taken-on", "nothing-to-take-on"),
        ),
    ),
    Row(
        "D8",
        "调解记录",
        {"mediation.record-session": MEDIATOR, "mediation.invite-helper": MEDIATOR},
        (
            "helper-without-consent",
            *("session-without-parties", "online-without-consent"),
            *("session-in-the-future", "session-before-acceptance"),
        ),
    ),
    Row("D9", "中止", {"mediation.suspend": LEAD, "mediation.resume": MEDIATOR}, ("decided-by-mediator", "term-over")),
    Row("D10", "延期", {"mediation.extend": MEDIATOR}, ("extension-not-agreed", "extension-not-longer", "term-over")),
    Row(
        "D11",
        "达成协议",
        {"mediation.agree": MEDIATOR},
        (
            *("signatures-missing", "oral-content-missing", "agreement-in-the-future"),
            *("effect-before-signature", "effect-after-signature"),
            *("performance-due-missing", "performance-before-effect", "nobody-represents-the-parties"),
            *("instalments-missing", "instalments-out-of-order", "instalments-do-not-add-up"),
        ),
    ),
    Row(
        "D12",
        "终止调解",
        {"mediation.terminate": MEDIATOR | LEAD, "mediation.give-remedy-notice": MEDIATOR | LEAD},
        (
            *("remedy-notice-missing", "facts-without-consent", "term-runs-still"),
            *("remedy-notice-owed", "remedy-notice-day", "medical-term-over"),
        ),
    ),
    Row(
        "D13",
        "履行",
        {"mediation.record-performance": MEDIATOR},
        (
            *("performance-evidence-missing", "breach-not-urged", "performance-not-due", "nothing-agreed"),
            "no-such-instalment",
        ),
    ),
    Row(
        "D14",
        "司法确认",
        {
            "mediation.open-confirmation": MEDIATOR,
            "mediation.apply-confirmation": MEDIATOR,
            "mediation.conclude-confirmation": MEDIATOR,
        },
        (
            *("confirmation-of-status", "confirmation-of-title", "confirmation-content-unclear"),
            *("confirmation-too-late", "confirmation-not-joint"),
        ),
    ),
    Row(
        "D15",
        "办结",
        {"mediation.propose": {R.MEDIATOR} | OFFICE, "mediation.close": LEAD},
        (
            *("decided-by-mediator", "decided-by-proposer", "actor-below-the-owner"),
            *("closing-code-mismatch", "closing-summary-missing", "escalation-pending"),
        ),
    ),
    Row(
        "D16",
        "回访",
        {"mediation.follow-up": {R.GRID_WORKER, R.CLERK, R.MEDIATOR, R.RESPONSIBLE_PERSON}},
        ("follow-up-by-closer", "followed-up-already", "follow-up-too-early"),
    ),
    Row(
        "D17",
        "重新办理",
        {"mediation.reopen": LEAD},
        ("decided-by-mediator", "never-accepted", "actor-below-the-owner"),
    ),
    Row(
        "D18",
        "归档",
        {"mediation.archive": OFFICE},
        ("papers-missing", "confirmation-under-way", "follow-up-outstanding"),
    ),
    Row(
        "D19",
        "并案",
        {"mediation.merge": LEAD, "mediation.unmerge": LEAD},
        (
            *("merge-into-itself", "merge-target-merged", "merge-target-not-counted", "merge-across-streets"),
            "unmerge-target-archived",
        ),
    ),
    Row(
        "D20",
        "作废",
        {
            "intake.propose-void": OFFICE,
            "intake.void": {R.DISPATCHER},
            "mediation.void": {R.DISPATCHER},
            "petition.void": {R.DISPATCHER},
            "visit.void": {R.DISPATCHER},
            "consult.void": {R.DISPATCHER},
            "decision-review.void": {R.DISPATCHER},
        },
        (
            *("void-not-proposed", "void-needs-two-persons", "void-needs-street", "decided-by-proposer"),
            *("void-stands-for-others", "void-goes-on-elsewhere"),
        ),
    ),
    Row(
        "D21",
        "上报",
        {"mediation.escalate": LEAD, "mediation.sign": {R.DISPATCHER}, "mediation.return": {R.DISPATCHER}},
        ("escalation-pending", "no-escalation-pending", "binding-must-be-decided", "at-the-highest-level"),
    ),
    Row(
        "D22",
        "交办",
        {"mediation.assign-down": {R.DISPATCHER}},
        ("not-below-the-owner", "due-in-the-past", "person-unknown"),
    ),
    Row("D23", "风险变更", {"mediation.set-risk": LEAD}, ("risk-unchanged", "risk-not-used", "red-needs-street")),
    Row(
        "D24",
        "安全核查",
        {
            "mediation.open-safety-check": {R.GRID_WORKER, R.MEDIATOR, R.RESPONSIBLE_PERSON} | OFFICE,
            "mediation.check-safety": LEAD,
        },
        (
            *("safety-check-open", "safety-check-open-already", "no-safety-check-open", "checked-by-its-mediator"),
            *("victim-not-heard-apart", "police-report-missing", "police-report-in-the-future"),
            "victim-does-not-consent",
        ),
    ),
    Row(
        "D25",
        "当事人请求",
        {
            "intake.ask": set(),
            "mediation.answer-request": {*MEDIATOR, *OFFICE},
            "petition.answer-request": HANDLERS,
        },
        (
            "request-not-possible",
            "request-open-already",
            "party-refuses-mediation",
            "mediator-is-challenged",
            "answer-does-not-fit",
            "answered-by-its-mediator",
            "request-not-open",
            "leader-is-challenged",
            "side-missing",
            "no-request-open",
            "request-unanswered",
        ),
    ),
    Row(
        "D26",
        "查访",
        {
            "mediation.record-protection": {R.CONFIDENTIAL_OFFICER},
            "mediation.record-visit": {R.CONFIDENTIAL_OFFICER},
            "mediation.end-visits": {R.CONFIDENTIAL_OFFICER},
        },
        (
            *("protection-days-impossible", "visit-day-impossible", "repeated-violence-not-told"),
            "police-report-in-the-future",
        ),
    ),
    Row(
        "Q1",
        "信访登记",
        {"intake.judge-duplicates": OFFICE | PETITIONS},
        (
            *("duplicate-not-suspected", "representatives-missing", "too-many-representatives"),
            *("receipt-day-impossible", "receipt-day-out-of-place"),
        ),
    ),
    Row("Q2", "甄别", {"petition.classify": PETITIONS}, ("not-classified",)),
    Row(
        "Q3",
        "检举控告、侵害未成年人",
        {
            "petition.seal": {R.PETITION_CLERK, R.DISPATCHER, R.CONFIDENTIAL_OFFICER},
            "petition.hand-over": {R.CONFIDENTIAL_OFFICER},
            "petition.lift-seal": {R.CONFIDENTIAL_OFFICER},
        },
        ("organ-does-not-fit",),
    ),
    Row(
        "Q4",
        "书面告知",
        {"petition.accept": PETITIONS, "petition.not-accept": PETITIONS, "petition.guide": PETITIONS},
        ("written-notice-missing", "matter-in-hand", "matter-is-final"),
    ),
    Row("Q5", "异议", {"petition.object": PETITIONS}, ("own-matter",)),
    Row(
        "Q6",
        "办理",
        {"petition.begin": PETITIONS, "petition.mediate": HANDLERS},
        ("consent-missing", "person-unknown", "person-of-another-role"),
    ),
    Row(
        "Q7",
        "延期",
        {"petition.extend": {R.CHIEF}},
        ("extension-reason-not-told", "extended-already", "extension-moves-nothing"),
    ),
    Row(
        "Q8",
        "处理意见",
        {"petition.issue-opinion": HANDLERS, "petition.deliver": HANDLERS},
        ("review-right-not-told", "received-on-impossible"),
    ),
    Row("Q9", "申请复查", {"petition.request-review": PETITIONS}, ("review-time-over",)),
    Row("Q10", "复查", {"petition.issue-review": PETITIONS}, ("recheck-right-not-told", "actor-of-another-level")),
    Row(
        "Q11",
        "复核",
        {"petition.request-recheck": PETITIONS, "petition.issue-recheck": PETITIONS},
        ("recheck-time-over", "hearing-days-impossible"),
    ),
    Row(
        "Q12",
        "评价",
        {"petition.rate": {R.CLERK, R.PETITION_CLERK}},
        ("rating-time-over", "not-closed", "rating-not-given"),
    ),
)
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)


@cache
def _text_of(*folders: str) -> str:
    own = Path(__file__)
    files = (path for folder in folders for path in (ROOT / folder).rglob("*.py") if path != own)
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_no_row_is_left_out() -> None:
    numbers = [row.number for row in ROWS]
    assert numbers == [*(f"D{number}" for number in range(1, 27)), *(f"Q{number}" for number in range(1, 13))]


@each_row
def test_a_row_is_written_down_with_its_rules(row: Row) -> None:
    lines = (ROOT / "docs" / "state-tables.md").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith(f"| {row.number} |")]
    assert row.step in line
    for name in (*row.roles, *row.refusals):
        assert f"`{name}`" in line, f"{row.number}: {name} is not in docs/state-tables.md"


@each_row
def test_a_row_is_for_the_roles_of_the_table_and_no_others(row: Row) -> None:
    for action, roles in row.roles.items():
        assert {role for grant in GRANTS[action] for role in grant.roles} == roles, action


@each_row
def test_each_condition_of_a_row_is_a_rule_with_a_test(row: Row) -> None:
    for slug in row.refusals:
        assert f'"{slug}"' in _text_of("services", "shared"), f"{row.number}: no rule refuses with {slug}"
        assert slug in _text_of("tests"), f"{row.number}: no test speaks of {slug}"


def test_each_failure_on_the_page_has_the_test_it_names() -> None:
    _, _, failures = (ROOT / "docs" / "state-tables.md").read_text(encoding="utf-8").partition("## The failures")
    named = re.findall(r"`(test_[a-z_]+)`", failures)
    assert len(named) > 9
    for name in named:
        assert f"def {name}(" in _text_of("tests"), f"there is no {name}"
