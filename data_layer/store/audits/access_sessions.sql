-- Sessions of nobody, tokens that stand twice or are not hashes, ends and sightings of sessions that never began.
select session_id, 'account' as fault
from session_start
where account not in (select account from account_event)
union all
select max(session_id), 'token'
from session_start
group by token_sha256
having count(*) > 1 or max(length(token_sha256)) <> 64
union all
select session_id, 'end'
from session_end
where session_id not in (select session_id from session_start)
union all
select session_id, 'seen'
from session_seen
where session_id not in (select session_id from session_start)
