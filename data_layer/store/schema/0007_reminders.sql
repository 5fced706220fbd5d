-- E-mails that remind a unit of a month's report. Append only; the entries of one attempt share its id: begun, then
-- what became of it. A unit is reminded once of each period and kind: once that is sent, nothing more goes out.

create table reminder_event (
    event_id uuid not null,
    attempt_id uuid not null,
    unit varchar not null,
    period varchar not null,
    kind varchar not null,              -- before | due | after
    outcome varchar not null,           -- begun | sent | failed
    accounts varchar not null,          -- names of the accounts written to, comma between them; no addresses
    detail varchar,                     -- of failed: why; of sent: whom the server would not take
    actor varchar not null,
    entered_at timestamp not null
);
