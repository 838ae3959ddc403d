-- Waiting for Stripe may take long: that a node is still at its runs is said apart from their progress.
update extract.extract set alive_at = clock_timestamp() where run = any (:runs) and status = 'running'
