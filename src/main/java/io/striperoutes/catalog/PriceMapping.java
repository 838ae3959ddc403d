package io.striperoutes.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What prices and tiers give: first by configuration, then by the price's metadata at Stripe, then by the product's. The first
 * that has an entry gives all of it. Any of the keys {@code tier}, {@code packages} (comma-separated) and {@code limits.*} makes
 * metadata an entry.
 */
public final class PriceMapping {
    /** A mapping without configured entries. */
    public static final PriceMapping EMPTY = new PriceMapping(Map.of());

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, Grant> entries;

    private PriceMapping(Map<String, Grant> entries) {
        this.entries = entries;
    }

    /**
     * Reads the configured mapping.
     *
     * @param json an object of price ids or tier names, each with a list of packages or with {@code tier}, {@code packages} and
     *     {@code limits}; null or blank for none
     * @throws IllegalArgumentException if it is anything else; the message is one line that names the key and what to set
     */
    public static PriceMapping parse(String json) {
        if (json == null || json.isBlank()) {
            return EMPTY;
        }
        JsonNode root = read(json);
        if (!root.isObject()) {
            throw new IllegalArgumentException(
                    "STRIPE_PRICE_MAPPING is no JSON object: set it like {\"price_basic\":[\"vendor/core\"]}");
        }
        Map<String, Grant> entries = new LinkedHashMap<>();
        root.properties()
                .forEach(entry -> entries.put(entry.getKey(), MappingEntry.read(entry.getKey(), entry.getValue())));
        return new PriceMapping(entries);
    }

    /** True if the configuration itself has an entry for a price, so that nothing at Stripe can matter. */
    boolean configures(String price) {
        return entries.containsKey(price);
    }

    /**
     * What a price gives.
     *
     * @param price Stripe's price id
     * @param priceFacts the price at Stripe; empty where it is not known
     * @param productFacts its product at Stripe; empty where it is not known
     * @return empty for a price without an entry
     */
    public Optional<Grant> ofPrice(String price, Map<String, Object> priceFacts, Map<String, Object> productFacts) {
        return Stream.<Optional<Grant>>of(
                        Optional.ofNullable(price).map(entries::get),
                        MappingEntry.ofMetadata(priceFacts),
                        MappingEntry.ofMetadata(productFacts))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What the entry under a tier's name gives; its tier is that name, whatever else the entry says. */
    public Optional<Grant> ofTier(String tier) {
        return Optional.ofNullable(entries.get(tier)).map(grant -> new Grant(tier, grant.packages(), grant.limits()));
    }

    /**
     * This mapping over the prices and products that are known.
     *
     * @param prices a price's facts by id; null or empty where it is not known
     * @param products a product's facts by id; null or empty where it is not known
     */
    public Grants over(Function<String, Map<String, Object>> prices, Function<String, Map<String, Object>> products) {
        return new KnownGrants(this, prices, products);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new IllegalArgumentException(
                    "STRIPE_PRICE_MAPPING is not JSON: "
                            + e.getOriginalMessage().replaceAll("\\s+", " ") + place
                            + ": set it like {\"price_basic\":[\"vendor/core\"]}",
                    e);
        }
    }
}
