-- A new policy is applied in portions, which a dying program may not have come to the end of.
alter table billing.applied_policy add column to_all boolean not null default true;
comment on column billing.applied_policy.fingerprint is
  'A hash of price mapping, default tier, end policy, grace period and status table. What a node with another one decides is due again at once';
comment on column billing.applied_policy.to_all is 'Whether all customers have been made due since';

-- Pushes of customers that were merged into another one: nothing is left to be told, and nobody could tell it.
delete from billing.push p
 where p.entity_type = 'customer'
   and not exists (select from billing.customer c where c.id = p.entity_id);
