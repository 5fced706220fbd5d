-- The office's desk: locked periods, settings, issued reports. Append only; the last entry of its kind stands.

create table period_event (
    event_id uuid not null,
    period varchar not null,
    kind varchar not null,              -- lock | reopen
    reason varchar,                     -- of a reopening always
    actor varchar not null,
    entered_at timestamp not null
);

create table setting_event (
    event_id uuid not null,
    name varchar not null,              -- a key of data_layer/store/settings.py
    value varchar,                      -- as JSON; null: back to the plan's own
    actor varchar not null,
    entered_at timestamp not null
);

create table issued_report (
    issue_id uuid not null,
    period varchar not null,
    kind varchar not null,              -- month | quarter | half | plan
    addressee varchar not null,         -- ubnd | so-tu-phap
    number varchar,                     -- of "Số: …/BC-PTP"
    signed_on date,
    basis varchar not null,
    known_at timestamp not null,        -- what was known when the figures were made
    code varchar not null,              -- the short code in the footer
    actor varchar not null,
    issued_at timestamp not null
);

create table issued_file (
    issue_id uuid not null,
    format varchar not null,            -- docx | pdf | xlsx
    sha256 varchar not null,
    byte_size bigint not null
);

create table issued_figure (              -- what the report rested on, for its period and each one before
    issue_id uuid not null,
    period varchar not null,
    unit varchar not null,
    track varchar not null,
    book_type varchar not null,
    stage varchar not null,
    books bigint,
    total bigint,                       -- net of what cannot be digitised
    unable bigint,
    done bigint
);
