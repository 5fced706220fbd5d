-- Accounts, sessions and the audit log. Append only, like the ledger; the present state is a view of the latest rows.
-- Instants are UTC. A name never passes to another account, so it stands for the account everywhere.

create table account_event (
    event_id uuid not null,
    account varchar not null,           -- the name to sign in with
    kind varchar not null,              -- created | role_set | email_set | password_set | one_time_password_set
                                        -- | disabled | enabled | signed_out_everywhere
    role varchar,                       -- of created and role_set
    unit varchar,                       -- of created and role_set; null: no unit
    email varchar,                      -- of created and email_set; null: none
    password_hash varchar,              -- of the two kinds that set one; argon2id, never the password
    actor varchar not null,
    entered_at timestamp not null
);

create table session_start (
    session_id uuid not null,
    account varchar not null,
    token_sha256 varchar not null,      -- the token itself is known to the browser only
    method varchar not null,            -- password | oidc
    address varchar,
    started_at timestamp not null
);

create table session_seen (
    session_id uuid not null,
    seen_at timestamp not null
);

create table session_end (
    session_id uuid not null,
    reason varchar not null,            -- signed_out | renewed
    ended_at timestamp not null
);

create table audit_entry (
    entry_id uuid not null,
    occurred_at timestamp not null,
    actor varchar not null,             -- an account's name, cli, server, or a dash for somebody not signed in
    action varchar not null,            -- what.how: sign_in.failed, file.uploaded, access.refused …
    object varchar,
    unit varchar,
    address varchar,
    detail varchar                      -- a few words; never a password, a token or a person's data
);

create view account_now as
with latest as (
    select
        account,
        arg_max(role, event_id) filter (where kind in ('created', 'role_set')) as role,
        max(event_id) filter (where kind in ('created', 'role_set')) as role_event,
        max(event_id) filter (where kind in ('created', 'email_set')) as email_event,
        max(event_id) filter (where kind in ('password_set', 'one_time_password_set')) as password_event,
        arg_max(kind, event_id) filter (where kind in ('created', 'disabled', 'enabled')) = 'disabled' as disabled,
        max(event_id) filter (where kind in (
            'role_set', 'password_set', 'one_time_password_set', 'disabled', 'signed_out_everywhere'
        )) as sessions_ended_by,
        min(entered_at) as created_at
    from account_event
    group by account
)
select
    latest.account,
    latest.role,
    roles.unit,
    emails.email,
    passwords.password_hash,
    coalesce(passwords.kind = 'one_time_password_set', false) as one_time,
    passwords.entered_at as password_at,
    latest.disabled,
    latest.sessions_ended_by,
    latest.created_at
from latest
join account_event as roles on roles.event_id = latest.role_event
join account_event as emails on emails.event_id = latest.email_event
left join account_event as passwords on passwords.event_id = latest.password_event;

create view session_now as
select
    session_start.session_id,
    session_start.account,
    session_start.token_sha256,
    session_start.method,
    session_start.address,
    session_start.started_at,
    greatest(session_start.started_at, coalesce(seen.seen_at, session_start.started_at)) as seen_at,
    account_now.role,
    account_now.unit,
    account_now.one_time
from session_start
join account_now using (account)
left join (
    select session_id, max(seen_at) as seen_at
    from session_seen
    group by session_id
) as seen using (session_id)
where session_start.session_id not in (select session_id from session_end)
    and not account_now.disabled
    and (account_now.sessions_ended_by is null or session_start.session_id > account_now.sessions_ended_by);
