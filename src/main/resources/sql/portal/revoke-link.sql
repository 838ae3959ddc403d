-- Every click asks this row, so that a link that was revoked on one node is refused at once on all; when it first was stays.
update billing.portal_link set revoked_at = coalesce(revoked_at, now()) where id = :id
