-- The history of a customer goes on under the row that it is merged into.
update billing.transition set customer_id = :to where customer_id = :from
