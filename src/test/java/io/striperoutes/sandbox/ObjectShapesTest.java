package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.annotations.SerializedName;
import com.stripe.Stripe;
import com.stripe.model.Event;
import com.stripe.model.EventDataObjectDeserializer;
import com.stripe.model.StripeObject;
import com.stripe.net.ApiResource;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What events carry, against what Stripe's own library expects of each kind of object. */
class ObjectShapesTest {
    /** What Stripe shows only on request, only of some objects (that of {@code invoice.upcoming} has no id), or only in trials of something new. */
    private static final Set<String> NOT_ALWAYS = Set.of(
            "charge.authorization_code",
            "charge.level3",
            "charge.presentment_details",
            "charge.radar_options",
            "charge.refunds",
            "charge.source",
            "charge.transfer",
            "checkout.session.line_items",
            "coupon.applies_to",
            "coupon.currency_options",
            "customer.cash_balance",
            "customer.invoice_credit_balance",
            "customer.sources",
            "customer.subscriptions",
            "customer.tax",
            "customer.tax_ids",
            "invoice.confirmation_secret",
            "invoice.id",
            "invoice.payments",
            "invoice.threshold_reason",
            "payment_intent.allowed_payment_method_types",
            "payment_intent.hooks",
            "payment_intent.payment_details",
            "payment_intent.presentment_details",
            "price.currency_options",
            "price.tiers",
            "subscription.billing_schedules",
            "subscription.presentment_details");

    @Test
    void whatEventsCarryHasTheFieldsThatTheLibraryKnows() throws IOException {
        try (SandboxServer sandbox = SandboxServer.start(0)) {
            StripeCaller stripe = new StripeCaller(sandbox, "sk_test_shapes");
            Lived.lifeOf(stripe, sandbox);
            sandbox.advance(Duration.ofDays(40));

            Map<String, Set<String>> absent = new TreeMap<>();
            for (Map<String, Object> event : Lived.allEvents(stripe)) {
                Event typed = ApiResource.GSON.fromJson(Json.text(event), Event.class);
                EventDataObjectDeserializer data = typed.getDataObjectDeserializer();
                StripeObject object = data.getObject().orElseThrow(() -> new AssertionError(event.get("type")));
                assertThat(typed.getApiVersion()).isEqualTo(Stripe.API_VERSION);
                assertThat(typed.getLivemode()).isFalse();
                Map<String, Object> raw = Json.map(event, "data", "object");
                String kind = (String) raw.get("object");
                fields(object.getClass()).stream()
                        .filter(field -> !raw.containsKey(field) && !NOT_ALWAYS.contains(kind + "." + field))
                        .forEach(field -> absent.computeIfAbsent(kind, none -> new TreeSet<>())
                                .add(field));
            }
            assertThat(absent).isEmpty();
        }
    }

    private static Set<String> fields(Class<?> model) {
        Set<String> names = new TreeSet<>();
        for (Field field : model.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                names.add(name.value());
            }
        }
        names.remove("deleted");
        return names;
    }
}
