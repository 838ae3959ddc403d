-- Asked after the lock on what prices give, so that no other policy comes into force before the commit.
select coalesce((select fingerprint = :fingerprint from billing.applied_policy), true) as in_force
