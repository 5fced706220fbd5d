-- Accounts that no rule allows: created twice or never, a role without the unit it needs, a hash missing or out of place, an e-mail twice.
select account, 'created' as fault
from account_event
group by account
having count(*) filter (where kind = 'created') <> 1
union all
select account, 'unit'
from account_event
where kind in ('created', 'role_set')
    and (role is null or (role = 'ward') <> coalesce(unit in (select id from plan.unit where role = 'ward'), false)
        or (role in ('leader', 'admin') and unit is not null))
union all
select account, 'password'
from account_event
where (kind in ('password_set', 'one_time_password_set'))
    <> coalesce(password_hash like '$argon2id$%', false)
union all
select account, 'email'
from account_now
where email in (select email from account_now where email is not null group by email having count(*) > 1)
