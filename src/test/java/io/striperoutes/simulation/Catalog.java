package io.striperoutes.simulation;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the simulated account sells: the same prices for all lives. */
public enum Catalog {
    BASIC("price_basic", "prod_basic", "Basic", 1_000),
    PRO("price_pro", "prod_pro", "Pro", 3_000),
    TEAM("price_team", "prod_team", "Team", 9_000),
    /** Bought beside another price, in the same subscription. */
    ADDON("price_addon", "prod_addon", "Reports", 500),
    /** Stands in no price mapping. */
    UNMAPPED("price_unmapped", "prod_unmapped", "Old offer", 700);

    /** The second since when all of it exists. */
    public static final long CREATED = 1_700_000_000L;

    private static final Map<String, Catalog> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(Catalog::id, Function.identity()));

    private final String id;
    private final String product;
    private final String title;
    private final long amount;

    Catalog(String id, String product, String title, long amount) {
        this.id = id;
        this.product = product;
        this.title = title;
        this.amount = amount;
    }

    static Catalog of(String id) {
        return BY_ID.get(id);
    }

    /** The price's id. */
    public String id() {
        return id;
    }

    /** The product's id. */
    public String product() {
        return product;
    }

    /** The product's name. */
    public String title() {
        return title;
    }

    /** Cents a month. */
    public long amount() {
        return amount;
    }

    Map<String, Object> facts() {
        return Snapshot.entries("product", product, "unit_amount", amount);
    }
}
