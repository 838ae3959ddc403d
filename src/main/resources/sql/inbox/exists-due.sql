-- Something is due although nothing could be claimed: other workers hold its lanes, and will be done soon.
select exists (select from inbox.work where not thin and status in ('pending', 'failed') and next_attempt_at <= now())
