-- Ids of access tables that stand twice.
select 'account_event' as place, event_id as id from account_event group by event_id having count(*) > 1
union all
select 'session_start', session_id from session_start group by session_id having count(*) > 1
union all
select 'audit_entry', entry_id from audit_entry group by entry_id having count(*) > 1
