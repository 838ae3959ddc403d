package io.striperoutes.stripe.component;

import org.apache.camel.spi.Metadata;

/** Headers of the component. */
public final class StripeConstants {
    @Metadata(label = "producer", description = "The method; wins over the option.", javaType = "String")
    public static final String METHOD = "CamelStripeMethod";

    @Metadata(label = "producer", description = "The operation; wins over the one of the URI.", javaType = "String")
    public static final String OPERATION = "CamelStripeOperation";

    @Metadata(
            label = "producer",
            description = "The id of the object, for all methods but create, list and search.",
            javaType = "String")
    public static final String OBJECT_ID = "CamelStripeObjectId";

    @Metadata(
            label = "producer",
            description = "The connection, that is the Stripe account; wins over the option.",
            javaType = "String")
    public static final String CONNECTION = "CamelStripeConnection";

    @Metadata(
            label = "producer",
            description =
                    "Idempotency key of a request that changes something, at most 255 characters; the request takes it away. Without it each step has a key of its own, which a redelivery of the step uses again.",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelStripeIdempotencyKey";

    @Metadata(
            label = "producer",
            description = "Fields to expand, comma-separated or as a list; for lists with data. before each.",
            javaType = "Object")
    public static final String EXPAND = "CamelStripeExpand";

    @Metadata(label = "producer", description = "Objects of one page, 1 to 100.", javaType = "Integer")
    public static final String LIMIT = "CamelStripeLimit";

    @Metadata(
            label = "producer",
            description =
                    "Whether a list of subscriptions that turns its pages shows all items of each, also of those that have more than the ten which Stripe shows.",
            javaType = "Boolean")
    public static final String ALL_ITEMS = "CamelStripeAllItems";

    @Metadata(label = "producer", description = "Set to the id that Stripe gave the request.", javaType = "String")
    public static final String REQUEST_ID = "CamelStripeRequestId";

    @Metadata(
            label = "producer",
            description = "Set to whether Stripe has repeated what it answered to the same idempotency key before.",
            javaType = "Boolean")
    public static final String REPLAYED = "CamelStripeReplayed";

    @Metadata(label = "consumer", description = "The id of the event.", javaType = "String")
    public static final String EVENT_ID = "CamelStripeEventId";

    @Metadata(label = "consumer", description = "The type of the event.", javaType = "String")
    public static final String EVENT_TYPE = "CamelStripeEventType";

    private StripeConstants() {}
}
