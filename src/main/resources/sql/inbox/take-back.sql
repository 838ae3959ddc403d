-- The fetch is back: due again, for the transaction that applies it. Unless another one was faster, after a fetch that took too long.
update inbox.work set next_attempt_at = now() where seq = :seq and status in ('pending', 'failed') and attempts = :attempts
