"""The forms as this system brings them along: what stands in each, in plain parts."""

from services.mediation.adapters.papers.agreement_forms import AGREEMENT, CONFIRMATION, ORAL_AGREEMENT
from services.mediation.adapters.papers.file_forms import (
    BACK_COVER,
    CLOSING_REPORT,
    CONTENTS,
    COVER,
    EVIDENCE,
    FILE_NOTE,
)
from services.mediation.adapters.papers.letters import COMMISSION_LETTER, NOT_ACCEPTED_LETTER, TERMINATION_NOTICE
from services.mediation.adapters.papers.opening_forms import (
    ACCEPTANCE_REGISTER,
    APPLICATION,
    AUTHORISATION,
    IDENTITY,
    RIGHTS_NOTICE,
)
from services.mediation.adapters.papers.parts import Part
from services.mediation.adapters.papers.record_forms import (
    FOLLOW_UP_RECORD,
    INVESTIGATION,
    PERFORMANCE_PROOF,
    SESSION_RECORD,
)
from services.mediation.domain.forms import Form

DEFINITIONS: dict[Form, tuple[Part, ...]] = {
    Form.COVER: COVER,
    Form.CONTENTS: CONTENTS,
    Form.APPLICATION: APPLICATION,
    Form.ACCEPTANCE_REGISTER: ACCEPTANCE_REGISTER,
    Form.RIGHTS_NOTICE: RIGHTS_NOTICE,
    Form.IDENTITY: IDENTITY,
    Form.AUTHORISATION: AUTHORISATION,
    Form.INVESTIGATION: INVESTIGATION,
    Form.EVIDENCE: EVIDENCE,
    Form.SESSION_RECORD: SESSION_RECORD,
    Form.AGREEMENT: AGREEMENT,
    Form.ORAL_AGREEMENT: ORAL_AGREEMENT,
    Form.PERFORMANCE_PROOF: PERFORMANCE_PROOF,
    Form.FOLLOW_UP_RECORD: FOLLOW_UP_RECORD,
    Form.CONFIRMATION: CONFIRMATION,
    Form.FILE_NOTE: FILE_NOTE,
    Form.BACK_COVER: BACK_COVER,
    Form.CLOSING_REPORT: CLOSING_REPORT,
    Form.TERMINATION_NOTICE: TERMINATION_NOTICE,
    Form.NOT_ACCEPTED_LETTER: NOT_ACCEPTED_LETTER,
    Form.COMMISSION_LETTER: COMMISSION_LETTER,
}
