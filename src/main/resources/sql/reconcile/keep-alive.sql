-- Waiting for Stripe may take long: that a node is still at its runs is said apart from their progress.
update reconcile.run set alive_at = clock_timestamp() where id = any (:ids) and status = 'running'
