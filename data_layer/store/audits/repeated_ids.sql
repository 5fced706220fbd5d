-- Ids that stand twice.
select 'submission' as place, submission_id as id from submission group by submission_id having count(*) > 1
union all
select 'decision', decision_id from decision group by decision_id having count(*) > 1
union all
select 'plan_event', event_id from plan_event group by event_id having count(*) > 1
union all
select 'period_event', event_id from period_event group by event_id having count(*) > 1
union all
select 'setting_event', event_id from setting_event group by event_id having count(*) > 1
union all
select 'issued_report', issue_id from issued_report group by issue_id having count(*) > 1
union all
select 'kept_forecast', forecast_id from kept_forecast group by forecast_id having count(*) > 1
