-- Links that could not be used any more for a long time are dropped, hour by hour.
create index portal_link_over on billing.portal_link ((least(expires_at, revoked_at)));
