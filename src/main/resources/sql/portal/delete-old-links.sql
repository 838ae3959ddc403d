-- A link that nobody can use is of interest for a while; then even whose it was need not be known.
delete from billing.portal_link where least(expires_at, revoked_at) < :before
