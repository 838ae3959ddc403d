package io.striperoutes.lifecycle;

import io.striperoutes.stripe.Json;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of a profile that were changed here and not yet confirmed by Stripe, each with the generation of the push that is to tell it. Such a field is
 * ours until Stripe has confirmed that change; any other is Stripe's.
 *
 * @param generations by field, as {@link ProfileFields} names them
 */
record Unconfirmed(Map<String, Long> generations) {
    static final Unconfirmed NONE = new Unconfirmed(Map.of());

    Unconfirmed {
        generations = Collections.unmodifiableMap(new TreeMap<>(generations));
    }

    static Unconfirmed read(String json) {
        Map<String, Long> generations = new TreeMap<>();
        Json.object(json).forEach((field, generation) -> generations.put(field, ((Number) generation).longValue()));
        return new Unconfirmed(generations);
    }

    String json() {
        return Json.text(generations);
    }

    boolean isEmpty() {
        return generations.isEmpty();
    }

    /** With fields that have just been changed here, to be told by the push of that generation or a later one. */
    Unconfirmed with(Collection<String> fields, long generation) {
        Map<String, Long> all = new TreeMap<>(generations);
        fields.forEach(field -> all.put(field, generation));
        return new Unconfirmed(all);
    }

    /** Without what Stripe has confirmed; a field that was changed again since it was told stays. */
    Unconfirmed without(Map<String, Long> confirmed) {
        Map<String, Long> left = new TreeMap<>(generations);
        confirmed.forEach(left::remove);
        return new Unconfirmed(left);
    }

    /** The last generation of which nothing is left to tell, if that of a customer is this one now. */
    long toldUpTo(long generation) {
        return generations.values().stream().mapToLong(first -> first - 1).min().orElse(generation);
    }

    /** Stripe's profile with our value in each field that is ours. */
    Customer.Profile over(Customer.Profile ours, Customer.Profile stripes) {
        Map<String, Object> metadata = new LinkedHashMap<>(stripes.metadata());
        generations.keySet().stream()
                .filter(field -> field.startsWith(ProfileFields.METADATA))
                .map(field -> field.substring(ProfileFields.METADATA.length()))
                .forEach(key -> {
                    metadata.remove(key);
                    if (ours.metadata().containsKey(key)) {
                        metadata.put(key, ours.metadata().get(key));
                    }
                });
        return new Customer.Profile(
                (isOurs("name") ? ours : stripes).name(),
                (isOurs("email") ? ours : stripes).email(),
                (isOurs("phone") ? ours : stripes).phone(),
                (isOurs("address") ? ours : stripes).address(),
                metadata,
                stripes.paymentMethod());
    }

    private boolean isOurs(String field) {
        return generations.containsKey(field);
    }
}
