-- Forecasts as they were made, to be scored when the day has come. Append only: one that changed is another row.

create table kept_forecast (
    forecast_id uuid not null,
    as_of varchar not null,
    data_version varchar not null,      -- what the ledger held when it was made
    unit varchar,                       -- null: of a group or of the city
    unit_group varchar,                 -- of a group's; null: a unit's or the city's
    milestone varchar,
    track varchar,                      -- null: over all tracks
    stage varchar,
    due date,
    cases_left bigint not null,
    p50 date,
    p80 date,
    p95 date,
    chance_on_time double,
    months_used integer not null,
    note varchar,
    made_at timestamp not null
);
