from services.mediation.adapters.papers.definitions import DEFINITIONS
from services.mediation.domain.forms import FORMS, Form, forms_of
from services.mediation.domain.papers import Paper


def test_every_form_is_known_by_a_title_of_its_own_and_brings_a_template_along() -> None:
    assert list(FORMS) == list(Form)
    assert list(DEFINITIONS) == list(Form)
    assert len({entry.title for entry in FORMS.values()}) == len(Form)


def test_every_paper_of_the_file_can_be_made() -> None:
    assert all(forms_of(paper) for paper in Paper)
    assert forms_of(Paper.APPLICATION) == (Form.APPLICATION, Form.ACCEPTANCE_REGISTER)
    assert forms_of(Paper.AGREEMENT) == (Form.AGREEMENT, Form.ORAL_AGREEMENT)


def test_the_local_forms_make_no_paper_the_file_asks_for() -> None:
    assert [form for form, entry in FORMS.items() if entry.paper is None] == [
        Form.CONTENTS,
        Form.CLOSING_REPORT,
        Form.TERMINATION_NOTICE,
        Form.NOT_ACCEPTED_LETTER,
        Form.COMMISSION_LETTER,
    ]
