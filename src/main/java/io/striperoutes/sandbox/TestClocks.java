package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /v1/test_helpers/test_clocks}: customers that live in a time of their own. */
final class TestClocks {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"deletes_after":0,"frozen_time":0,"livemode":false,"name":null,"status":"ready","status_details":{}}
            """);

    private final SandboxAccount account;
    private final Customers customers;

    TestClocks(SandboxAccount account, Customers customers) {
        this.account = account;
        this.customers = customers;
    }

    /** Whether a list shows a row: what lives by a test clock only if the list is narrowed by one of these parameters. */
    static Predicate<Map<String, Object>> listed(Parameters given, String... narrowing) {
        boolean narrowed = Stream.of(narrowing).anyMatch(name -> given.text(name) != null);
        return row -> narrowed || row.get("test_clock") == null;
    }

    void route(Router router) {
        router.post(Kind.TEST_CLOCK.path, this::create)
                .get(
                        Kind.TEST_CLOCK.path,
                        call -> Listing.of(account.table(Kind.TEST_CLOCK), call.path(), call.parameters(), row -> true))
                .get(Kind.TEST_CLOCK.path + "/:id", call -> account.get(Kind.TEST_CLOCK, call.id()))
                .delete(Kind.TEST_CLOCK.path + "/:id", this::delete)
                .post(Kind.TEST_CLOCK.path + "/:id/advance", this::advance);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        given.required("frozen_time");
        Map<String, Object> clock = account.draft(Kind.TEST_CLOCK, TEMPLATE);
        clock.put("frozen_time", given.integer("frozen_time", 0));
        clock.put("deletes_after", account.now() + 30L * 24 * 60 * 60);
        given.copyTexts(clock, "name");
        return account.add(Kind.TEST_CLOCK, clock);
    }

    /** Its customers go with it, in its time. */
    private Map<String, Object> delete(Call call) {
        long second = Shape.number(account.get(Kind.TEST_CLOCK, call.id()), "frozen_time");
        account.present().at(second, true, () -> {
            account.table(Kind.CUSTOMER)
                    .all(customer -> call.id().equals(customer.get("test_clock")))
                    .forEach(customer -> customers.delete(Shape.id(customer)));
            return null;
        });
        account.emit(Kind.TEST_CLOCK, "deleted", call.id());
        account.table(Kind.TEST_CLOCK).remove(call.id());
        return Customers.deleted(Kind.TEST_CLOCK, call.id());
    }

    private Map<String, Object> advance(Call call) {
        String id = call.id();
        long from = Shape.number(account.get(Kind.TEST_CLOCK, id), "frozen_time");
        call.parameters().required("frozen_time");
        long to = call.parameters().integer("frozen_time", from);
        if (to <= from) {
            throw StripeError.invalid("frozen_time must be after the present one.", "frozen_time", null);
        }
        account.change(Kind.TEST_CLOCK, id, clock -> clock.put("status", "advancing"));
        account.emit(Kind.TEST_CLOCK, "advancing", id);
        Agenda agenda = account.agenda(id);
        while (agenda.next() <= to) {
            long due = Math.max(from, agenda.next());
            account.change(Kind.TEST_CLOCK, id, clock -> clock.put("frozen_time", due));
            account.because(Cause.TIME, () -> {
                Timekeeper.perform(account, agenda, due, true);
                return null;
            });
        }
        account.change(Kind.TEST_CLOCK, id, clock -> {
            clock.put("frozen_time", to);
            clock.put("status", "ready");
        });
        account.emit(Kind.TEST_CLOCK, "ready", id);
        return account.get(Kind.TEST_CLOCK, id);
    }

    /** Does what falls due in the second at which each clock stands. */
    void catchUp() {
        account.table(Kind.TEST_CLOCK)
                .all(row -> true)
                .forEach(clock -> Timekeeper.perform(
                        account, account.agenda(Shape.id(clock)), Shape.number(clock, "frozen_time"), true));
    }

    /** The second in which a request takes place: that of its customer's test clock; null if it has none. */
    Long second(Call call) {
        String customer = call.parameters().raw().get("customer") instanceof String id ? id : null;
        for (Kind kind : Kind.values()) {
            Map<String, Object> object = call.ids().isEmpty() ? null : account.find(kind, call.id());
            if (customer == null && object != null) {
                customer = kind == Kind.CUSTOMER ? call.id() : Json.string(object, "customer");
            }
        }
        Map<String, Object> of = account.find(Kind.CUSTOMER, customer);
        String clock = of == null ? null : Json.string(of, "test_clock");
        Map<String, Object> found = account.find(Kind.TEST_CLOCK, clock);
        return found == null ? null : Json.integer(found, "frozen_time");
    }
}
