-- Objects that a person was taken out of: what hangs on one, or tells of it again, is that person's too, although neither may name the customer.
alter table stripe.object add column erased boolean not null default false;
comment on column stripe.object.erased is 'A person was taken out of it, and nothing of that person is to come back with it or with what hangs on it';
