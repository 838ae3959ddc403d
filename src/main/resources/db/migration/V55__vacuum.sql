-- An event is written once, and read by its number or its object. Reading and writing all of a fifth of the inbox again, only because it is new, takes that
-- from the events that come meanwhile; its rows are frozen when that is due. What retention leaves behind is cleaned up as in any table.
alter table inbox.event set (autovacuum_vacuum_insert_threshold = -1);

-- The index of what is due keeps the places of events that are done until it is cleaned up, and looks at it pass over them: after some of them, not after a
-- fifth of all there ever were.
alter table inbox.work set (autovacuum_vacuum_threshold = 50000, autovacuum_vacuum_scale_factor = 0.02, vacuum_index_cleanup = on);

-- Nothing is planned by what these say, and sorting samples of them took most of the time of an analyze.
alter table stripe.object alter column facts set statistics 0, alter column snapshot set statistics 0;
alter table billing.transition alter column before set statistics 0, alter column after set statistics 0;
alter table billing.outbox alter column body set statistics 0;
