-- What the office adds to the report of a period, part by part; the last text of a part stands.

create table report_draft (
    draft_id uuid not null,
    period varchar not null,
    kind varchar not null,              -- month | quarter | half | plan
    part varchar not null,              -- results | quality | difficulties | tasks | proposals
    text varchar not null,              -- paragraphs by line; empty: nothing added
    actor varchar not null,
    entered_at timestamp not null
);

create table report_template (
    template_id uuid not null,
    sha256 varchar not null,            -- of the kept .docx; empty: back to the one that comes with the software
    file_name varchar not null,
    actor varchar not null,
    entered_at timestamp not null
);
