-- A click counts only while the link may be used, and only so many a minute, on all nodes together: each one costs a call to Stripe.
update billing.portal_link
   set opened = opened + 1,
       last_opened_at = now(),
       minute = case when minute > now() - interval '1 minute' then minute else now() end,
       in_minute = case when minute > now() - interval '1 minute' then in_minute + 1 else 1 end
 where id = :id
   and revoked_at is null
   and expires_at > :now
   and (minute is null or minute <= now() - interval '1 minute' or in_minute < :most)
returning *
