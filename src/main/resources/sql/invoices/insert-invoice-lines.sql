-- Lines keep the order in which they were given.
insert into billing.invoice_line (invoice_id, position, description, quantity, unit_amount, amount)
select :invoice, position - 1, description, quantity, unit_amount, amount
  from unnest(:descriptions, :quantities, :unitAmounts, :amounts)
       with ordinality as l (description, quantity, unit_amount, amount, position)
