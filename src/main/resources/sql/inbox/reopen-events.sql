-- Within a transaction that is rolled back: as if they had just come.
update inbox.work set status = 'pending', attempts = 0, next_attempt_at = now() where seq = any (:seqs)
