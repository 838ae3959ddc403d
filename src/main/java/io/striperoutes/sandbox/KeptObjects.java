package io.striperoutes.sandbox;

import java.util.Map;
import java.util.function.BiConsumer;

/** A resource whose objects are kept, changed and told of, and do nothing by themselves. */
final class KeptObjects {
    private final SandboxAccount account;
    private final Kind kind;
    private final Map<String, Object> template;
    private final Signatures signatures;
    private final BiConsumer<Parameters, Map<String, Object>> more;

    /**
     * @param template all that its objects show, with the values of those that are not given
     * @param more what else a request makes of an object
     */
    KeptObjects(
            SandboxAccount account,
            Kind kind,
            Map<String, Object> template,
            Signatures signatures,
            BiConsumer<Parameters, Map<String, Object>> more) {
        this.account = account;
        this.kind = kind;
        this.template = template;
        this.signatures = signatures;
        this.more = more;
    }

    void route(Router router) {
        router.post(kind.path, this::create)
                .get(kind.path, this::list)
                .get(kind.path + "/:id", call -> account.get(kind, call.id()))
                .post(kind.path + "/:id", this::update);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        String id = given.text("id", account.newId(kind));
        if (account.find(kind, id) != null) {
            throw StripeError.invalid("It already exists.", "id", "resource_already_exists");
        }
        Map<String, Object> object = account.draft(kind, id, template);
        take(given, object, kind.path);
        return account.add(kind, object);
    }

    private Map<String, Object> update(Call call) {
        return account.update(kind, call.id(), object -> take(call.parameters(), object, kind.path + "/:id"));
    }

    private void take(Parameters given, Map<String, Object> object, String pattern) {
        Map<String, Object> known = new java.util.LinkedHashMap<>(given.raw());
        // Those that only earlier versions had are no business of the signature.
        known.keySet().retainAll(object.keySet());
        known.remove("metadata");
        merge(Signature.of(signatures.of("POST", pattern)).typed(known), object);
        given.mergeMetadata(object);
        more.accept(given, object);
    }

    private static void merge(Map<String, Object> given, Map<String, Object> object) {
        given.forEach((name, value) -> {
            if (value instanceof Map<?, ?> hash) {
                merge(Shape.hash(hash), Shape.inner(object, name));
            } else {
                object.put(name, "".equals(value) ? null : value);
            }
        });
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(kind), kind.path, given, Listing.same(given, "active", "code", "customer", "is_default"));
    }
}
