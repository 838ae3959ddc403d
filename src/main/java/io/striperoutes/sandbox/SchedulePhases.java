package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The phases of subscription schedules: when each is, and what is bought in it. */
final class SchedulePhases {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"add_invoice_items":[],"application_fee_percent":null,"billing_cycle_anchor":null,"billing_thresholds":null,
             "collection_method":null,"currency":null,"default_payment_method":null,"default_tax_rates":[],
             "description":null,"discounts":[],"end_date":0,"invoice_settings":null,"items":[],"metadata":{},
             "on_behalf_of":null,"proration_behavior":"create_prorations","start_date":0,"transfer_data":null,
             "trial_end":null}
            """);

    private final SubscriptionItems items;

    SchedulePhases(SubscriptionItems items) {
        this.items = items;
    }

    /** The phases that parameters describe, one after the other. */
    List<Map<String, Object>> of(List<Parameters> given, long start) {
        List<Map<String, Object>> phases = new ArrayList<>();
        long from = start;
        for (Parameters phase : given) {
            Map<String, Object> made = of(phase, from);
            phases.add(made);
            from = Shape.number(made, "end_date");
        }
        return phases;
    }

    private Map<String, Object> of(Parameters given, long start) {
        List<Map<String, Object>> bought = new ArrayList<>();
        Map<String, Object> price = null;
        for (Parameters item : given.hashes("items")) {
            price = items.price(item);
            bought.add(Shape.of(
                    "billing_thresholds",
                    null,
                    "discounts",
                    List.of(),
                    "metadata",
                    Map.of(),
                    "plan",
                    price.get("id"),
                    "price",
                    price.get("id"),
                    "quantity",
                    item.integer("quantity", 1),
                    "tax_rates",
                    List.of()));
        }
        if (price == null) {
            throw StripeError.missingParameter(given.name("items"));
        }
        Map<String, Object> phase = Shape.copy(TEMPLATE);
        phase.put("currency", price.get("currency"));
        phase.put("items", bought);
        phase.put("start_date", start);
        phase.put("end_date", end(given, price, start));
        given.copyTexts(phase, "proration_behavior", "description", "collection_method");
        given.mergeMetadata(phase);
        return phase;
    }

    private static long end(Parameters given, Map<String, Object> price, long start) {
        if (given.has("end_date")) {
            return given.integer("end_date", start);
        }
        long count = given.hash("duration").integer("interval_count", given.integer("iterations", 1));
        String interval = given.hash("duration").text("interval");
        Map<String, Object> rhythm = interval == null ? price : Shape.of("recurring", Shape.of("interval", interval));
        long end = start;
        for (long i = 0; i < count; i++) {
            end = Periods.endAfter(rhythm, start, end);
        }
        return end;
    }

    /** First and last second, as a schedule shows them of the phase in which it is. */
    static Map<String, Object> dates(Map<String, Object> phase) {
        return Shape.of("end_date", phase.get("end_date"), "start_date", phase.get("start_date"));
    }

    /** The items of a phase as parameters of a new subscription. */
    static Map<String, Object> items(Map<String, Object> phase) {
        Map<String, Object> parameters = Shape.of();
        for (Map<String, Object> item : Json.maps(phase, "items")) {
            parameters.put(
                    String.valueOf(parameters.size()),
                    Shape.of("price", item.get("price"), "quantity", String.valueOf(item.get("quantity"))));
        }
        return parameters;
    }

    /** What makes of the present items those of a phase. */
    Map<String, Object> change(Map<String, Object> phase, List<Map<String, Object>> present) {
        Map<String, Object> parameters = Shape.of();
        List<Map<String, Object>> wanted = Json.maps(phase, "items");
        for (int i = 0; i < Math.max(wanted.size(), present.size()); i++) {
            Map<String, Object> change = Shape.of();
            if (i < present.size()) {
                change.put("id", Shape.id(present.get(i)));
            }
            if (i < wanted.size()) {
                change.put("price", wanted.get(i).get("price"));
                change.put("quantity", String.valueOf(wanted.get(i).get("quantity")));
            } else {
                change.put("deleted", "true");
            }
            parameters.put(String.valueOf(i), change);
        }
        return Shape.of("items", parameters, "proration_behavior", phase.get("proration_behavior"));
    }
}
