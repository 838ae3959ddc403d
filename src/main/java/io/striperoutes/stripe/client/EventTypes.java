package io.striperoutes.stripe.client;

import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The types of events that a webhook endpoint can be registered for, at the API version of the client. */
public final class EventTypes {
    private static final List<String> ALL = Arrays.stream(EnabledEvent.values())
            .map(EnabledEvent::getValue)
            .filter(type -> !type.equals("*"))
            .toList();

    private EventTypes() {}

    /**
     * What an endpoint can be registered for.
     *
     * @param known single types, sorted
     * @param unknown what no type of Stripe's is meant by
     */
    public record Sorted(List<String> known, List<String> unknown) {}

    /** Sorts types, and families such as {@code invoice.*}, which stand for all types that begin so and have no further part. */
    public static Sorted sorted(List<String> typesAndFamilies) {
        Set<String> known = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String type : typesAndFamilies) {
            List<String> meant = ALL.stream().filter(one -> isMeant(one, type)).toList();
            known.addAll(meant);
            if (meant.isEmpty()) {
                unknown.add(type);
            }
        }
        return new Sorted(List.copyOf(known), List.copyOf(unknown));
    }

    private static boolean isMeant(String one, String type) {
        return type.endsWith(".*")
                ? one.substring(0, one.lastIndexOf('.') + 1).equals(type.substring(0, type.length() - 1))
                : one.equals(type);
    }
}
