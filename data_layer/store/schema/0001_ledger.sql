-- The ledger. Append only: no statement in this project updates or deletes a row of it.
-- Instants are UTC; days and hours of logs are local (Asia/Ho_Chi_Minh). Ids are UUIDv7 made in Python.

create table stage_slot (
    track varchar not null,
    stage varchar not null,
    slot integer not null
);

create table submission (
    submission_id uuid not null,
    kind varchar not null,              -- report | import_log
    status varchar not null,            -- stored | refused
    unit varchar,
    period varchar,
    file_name varchar not null,
    sha256 varchar not null,
    byte_size bigint not null,
    kept boolean not null,              -- whether the received bytes are kept under sha256
    received_at timestamp not null,
    stored_at timestamp not null,
    actor varchar not null,
    reason varchar,                     -- confirms the warnings
    template_version varchar,
    log_shape varchar,
    log_rows bigint,
    log_left_out bigint
);

create table report_line (
    submission_id uuid not null,
    unit varchar not null,
    period varchar not null,
    track varchar not null,
    book_type varchar not null,
    books bigint,
    total bigint,
    unable bigint,
    matched bigint,
    mismatched bigint,
    done bigint[] not null,             -- by stage_slot.slot
    sheet varchar not null,
    cells varchar[] not null,           -- of label, books, total, unable, matched, mismatched, then done
    note varchar
);

create table task_line (
    submission_id uuid not null,
    unit varchar not null,
    period varchar not null,
    task varchar not null,
    status varchar,                     -- not_started | in_progress | done
    done_on date,
    document_no varchar,
    note varchar,
    sheet varchar not null,
    cell varchar not null
);

create table difficulty_line (
    submission_id uuid not null,
    unit varchar not null,
    period varchar not null,
    position integer not null,
    content varchar not null,
    difficulty_group varchar,
    book_type varchar,
    cases bigint,
    proposal varchar,
    sheet varchar not null,
    cell varchar not null
);

create table finding (
    submission_id uuid not null,
    position integer not null,
    rule varchar not null,
    severity varchar not null,
    sheet varchar,
    cell varchar,
    message varchar not null,
    found varchar,
    expected varchar
);

create table log_record (
    submission_id uuid not null,
    occurred_at timestamp not null,
    unit varchar not null,
    book_type varchar not null,
    file_name varchar,                  -- without folder
    line bigint,
    book_no varchar,
    number varchar,
    registered_year integer,
    ok boolean not null,
    error_code varchar,
    error_group varchar
);

create table log_batch (
    submission_id uuid not null,
    occurred_at timestamp not null,
    unit varchar not null,
    book_type varchar not null,
    file_name varchar,
    records bigint not null,
    ok bigint not null,
    failed bigint not null,
    error_code varchar,
    error_group varchar
);

create table log_daily (
    submission_id uuid not null,
    day date not null,
    unit varchar not null,
    book_type varchar not null,
    book_no varchar,
    quantity bigint not null
);

create table decision (
    decision_id uuid not null,
    submission_id uuid not null,
    verdict varchar not null,           -- accept | return
    reason varchar,
    actor varchar not null,
    decided_at timestamp not null
);

create table plan_event (
    event_id uuid not null,
    name varchar not null,
    day date not null,
    unit varchar,
    milestone varchar,
    reason varchar,
    actor varchar not null,
    entered_at timestamp not null
);
