from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from shared.db.running_numbers import RunningNumbers
from shared.db.tables import messaging_tables
from shared.db.types import Instant
from shared.privacy.tables import privacy_tables

metadata = MetaData()
messaging = messaging_tables(metadata)
privacy = privacy_tables(metadata)

cases = Table(
    "cases",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("case_no", String(64), nullable=False, unique=True),
    Column("query_code", String(16), nullable=False, unique=True),
    Column("place", String(15), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("state", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("registered_at", Instant, nullable=False),
    Column("document", Text, nullable=False),
)
Index("cases_by_place", cases.c.place, cases.c.state, cases.c.registered_at)

# Personal data, encrypted: read only through adapters/personal_data.py, never joined into a list.
personal_data = Table(
    "personal_data",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("encrypted", LargeBinary, nullable=False),
)
# What parties wrote with their requests, encrypted under the key of the case their persons are kept with.
request_texts = Table(
    "request_texts",
    metadata,
    Column("request_id", String(36), primary_key=True),
    Column("case_id", String(36), nullable=False, index=True),
    Column("encrypted", LargeBinary, nullable=False),
)
# Keyed hashes: they tell of nobody, and go when the personal data goes.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("document", Text, nullable=False),
)
fingerprint_tokens = Table(
    "fingerprint_tokens",
    metadata,
    Column("token", String(40), primary_key=True),
    Column("case_id", String(36), primary_key=True),
    Column("registered_at", Instant, nullable=False),
)
Index("fingerprint_tokens_newest", fingerprint_tokens.c.token, fingerprint_tokens.c.registered_at)
Index("fingerprint_tokens_of_case", fingerprint_tokens.c.case_id)
suspicions = Table(
    "suspicions",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("same_as", String(36), primary_key=True),
    Column("document", Text, nullable=False),
)
Index("suspicions_of_other", suspicions.c.same_as)
ledger_rows = Table(
    "ledger_rows",
    metadata,
    Column("row_key", String(40), primary_key=True),
    Column("digest", String(40), nullable=False),
    Column("case_id", String(36), nullable=False),
    Column("imported_at", Instant, nullable=False),
)
screenings = Table(
    "screenings",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("place", String(15), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)
running_numbers = RunningNumbers(metadata)
