-- Own invoices are mapped as soon as Stripe's is known, like all other rows with an external_id.
create trigger map_linked_invoice after update of external_id on billing.invoice
  for each row when (new.external_id is not null and old.external_id is distinct from new.external_id)
  execute function billing.map_linked_row('invoice');
