-- The links of a person who was forgotten lead nowhere, and where they led back to may tell who it was.
update billing.portal_link
   set return_url = null, revoked_at = coalesce(revoked_at, now())
 where customer_id = :customer
