-- The next attempt is set already; why the last one failed stays known.
update stripe.wanted set last_error = :error where connection = :connection and kind = :kind and id = :id
