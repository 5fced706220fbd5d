-- The version of each unit and period that counts, and when it came. Stands behind spoken.sql.
, final as (
    select unit, period, received_at
    from eligible
    where submission_id in (select submission_id from current_version)
)
select * from final
order by period, unit
