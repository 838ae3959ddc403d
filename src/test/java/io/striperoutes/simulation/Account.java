package io.striperoutes.simulation;

/**
 * A simulated Stripe account: the place where lives begin. The same seed gives the same lives.
 *
 * @param seed of all that is random
 * @param start the first second of its history
 * @param blur whether events may show what came later in the same second
 */
public record Account(long seed, long start, boolean blur) {
    private static final long DEFAULT_START = 1_735_689_600L;

    /** An account whose history begins with the year 2025. */
    public static Account of(long seed) {
        return new Account(seed, DEFAULT_START, false);
    }

    /** The same account, with blurred events. */
    public Account blurred() {
        return new Account(seed, start, true);
    }

    /** A life in which nothing happened yet; each number gives another one. */
    public Life life(int number) {
        return new Life(seed, number, start + Math.floorMod(number * 7_919L, 30 * 86_400L), blur);
    }

    /** What the account sells, as events of products and prices, made and later changed. */
    public Life catalogue() {
        Life life = new Life(seed, -1, Catalog.CREATED, blur);
        for (Catalog price : Catalog.values()) {
            life.request();
            life.create(
                    "product",
                    price.product(),
                    "name",
                    price.title(),
                    "description",
                    null,
                    "active",
                    true,
                    "default_price",
                    null,
                    "updated",
                    life.now());
            life.emit("product.created", price.product());
            life.create(
                    "price",
                    price.id(),
                    price.facts().entrySet().stream()
                            .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                            .toArray());
            life.emit("price.created", price.id());
        }
        life.pass(60);
        for (Catalog price : Catalog.values()) {
            life.request();
            life.update(
                    price.product(),
                    "default_price",
                    price.id(),
                    "description",
                    price.title() + " offer",
                    "updated",
                    life.now());
            life.update(price.id(), "nickname", price.title() + " monthly", "lookup_key", price.title());
        }
        return life;
    }
}
