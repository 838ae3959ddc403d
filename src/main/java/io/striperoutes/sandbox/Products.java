package io.striperoutes.sandbox;

import java.util.Map;

/** {@code /v1/products}. */
final class Products {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"active":true,"default_price":null,"description":null,"images":[],"livemode":false,"marketing_features":[],
             "metadata":{},"name":null,"package_dimensions":null,"shippable":null,"statement_descriptor":null,
             "tax_code":null,"type":"service","unit_label":null,"url":null}
            """);

    private final SandboxAccount account;
    private final Prices prices;

    Products(SandboxAccount account, Prices prices) {
        this.account = account;
        this.prices = prices;
    }

    void route(Router router) {
        router.post("/v1/products", this::create)
                .get("/v1/products", this::list)
                .get("/v1/products/:id", call -> account.get(Kind.PRODUCT, call.id()))
                .post("/v1/products/:id", this::update)
                .delete("/v1/products/:id", this::delete);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        String id = Shape.id(account.add(Kind.PRODUCT, made(account, given)));
        Parameters price = given.hash("default_price_data");
        if (!price.isEmpty()) {
            Map<String, Object> made = prices.create(price, id);
            account.update(Kind.PRODUCT, id, changed -> changed.put("default_price", Shape.id(made)));
        }
        return account.get(Kind.PRODUCT, id);
    }

    /** A new product, not yet kept. */
    static Map<String, Object> made(SandboxAccount account, Parameters given) {
        given.required("name");
        String id = given.text("id", account.newId(Kind.PRODUCT));
        if (account.find(Kind.PRODUCT, id) != null) {
            throw StripeError.invalid("Product already exists.", given.name("id"), "resource_already_exists");
        }
        Map<String, Object> product = account.draft(Kind.PRODUCT, id, TEMPLATE);
        product.put("updated", account.now());
        take(given, product);
        return product;
    }

    private Map<String, Object> update(Call call) {
        Parameters given = call.parameters();
        String price = given.text("default_price");
        if (price != null) {
            account.get(Kind.PRICE, price, "default_price");
        }
        return account.update(Kind.PRODUCT, call.id(), product -> {
            take(given, product);
            given.copyTexts(product, "default_price");
            product.put("updated", account.now());
        });
    }

    private static void take(Parameters given, Map<String, Object> product) {
        given.copyTexts(product, "name", "description", "statement_descriptor", "tax_code", "unit_label", "url");
        given.mergeMetadata(product);
        if (given.has("active")) {
            product.put("active", given.flag("active", true));
        }
        if (given.has("images")) {
            product.put("images", given.texts("images"));
        }
        if (given.has("marketing_features")) {
            product.put(
                    "marketing_features",
                    given.hashes("marketing_features").stream()
                            .map(feature -> Shape.of("name", feature.required("name")))
                            .toList());
        }
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        Table table = account.table(Kind.PRODUCT);
        java.util.List<String> ids = given.texts("ids");
        return Listing.of(
                table,
                Kind.PRODUCT.path,
                given,
                Listing.same(given, "active", "url").and(row -> ids.isEmpty() || ids.contains(Shape.id(row))));
    }

    private Map<String, Object> delete(Call call) {
        account.get(Kind.PRODUCT, call.id());
        if (!account.table(Kind.PRICE)
                .all(price -> call.id().equals(price.get("product")))
                .isEmpty()) {
            throw StripeError.state(
                    null, "This product cannot be deleted because it has one or more user-created prices.");
        }
        account.emit(Kind.PRODUCT, "deleted", call.id());
        account.table(Kind.PRODUCT).remove(call.id());
        return Customers.deleted(Kind.PRODUCT, call.id());
    }
}
