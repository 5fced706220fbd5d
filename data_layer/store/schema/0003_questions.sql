-- Questions of the justice office about a unit's figures, with what was said to them. Append only, like the ledger;
-- a question is open until its last close, and open again after a reopen. Instants are UTC.

create table question (
    question_id uuid not null,
    unit varchar not null,
    period varchar,                     -- what it is about: a month, a figure of it; null: not about one in particular
    track varchar,
    book_type varchar,
    measure varchar,                    -- a column's name or a stage's id, as in changes and differences
    text varchar not null,
    owner varchar,                      -- who in the office follows it up
    due_day date,
    actor varchar not null,
    asked_at timestamp not null
);

create table question_entry (
    entry_id uuid not null,
    question_id uuid not null,
    kind varchar not null,              -- answer | close | reopen
    text varchar,                       -- of an answer always
    actor varchar not null,
    entered_at timestamp not null
);
