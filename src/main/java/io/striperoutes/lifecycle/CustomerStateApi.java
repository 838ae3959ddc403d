package io.striperoutes.lifecycle;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Page;
import io.striperoutes.api.Request;
import io.striperoutes.database.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a customer may use, how it came to that, and why. */
@Component("customerStateApi")
class CustomerStateApi {
    private static final String TRANSITIONS = "transitions";

    private final JdbcClient jdbc;
    private final CustomerLookup lookup;
    private final Decisions decisions;
    private final Clock clock;

    CustomerStateApi(JdbcClient jdbc, CustomerLookup lookup, Decisions decisions, Clock clock) {
        this.jdbc = jdbc;
        this.lookup = lookup;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** What may be used now. A grace period that is over counts at once, not only when the clock's next round has written it. */
    @Transactional(readOnly = true)
    public void access(Exchange exchange) {
        Customer customer = customer(exchange);
        boolean due = customer.dueAt() != null && !customer.dueAt().isAfter(clock.instant());
        Decision now = due || customer.decided() == null ? decisions.decide(customer) : customer.decided();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("customer_id", customer.id().toString());
        body.put("status", now.status().word());
        body.put("access", now.access().word());
        body.put("grace_until", text(now.graceUntil()));
        body.put("tier", now.tier());
        body.put("packages", CustomerStore.packages(now));
        body.put("limits", now.limits());
        Answer.ok(exchange, body);
    }

    /** The rule that decides now, and the facts that it used. */
    @Transactional(readOnly = true)
    public void explain(Exchange exchange) {
        Decision now = decisions.decide(customer(exchange));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", now.status().word());
        body.put("rule", now.rule());
        body.put("facts", now.facts().stream().map(CustomerStateApi::fact).toList());
        body.put("next", now.next() == null ? null : next(now.next()));
        Answer.ok(exchange, body);
    }

    /** The history, newest first. */
    public void transitions(Exchange exchange) {
        Request request = Request.of(exchange, "connection", "limit", "cursor");
        List<Map<String, Object>> rows = jdbc.sql(Sql.of("lifecycle/list-transitions"))
                .param("id", lookup.id(request))
                .param(
                        "before",
                        request.cursor(TRANSITIONS)
                                .map(cursor -> cursor.number(0))
                                .orElse(Long.MAX_VALUE))
                .param("limit", request.limit() + 1)
                .query((row, n) -> {
                    Map<String, Object> transition = new LinkedHashMap<>();
                    transition.put("seq", row.getLong("seq"));
                    transition.put("from", row.getString("from"));
                    transition.put("to", row.getString("to"));
                    transition.put("reason", row.getString("reason"));
                    transition.put("event_id", row.getString("event_id"));
                    transition.put("at", CustomerView.time(row, "at"));
                    return transition;
                })
                .list();
        Answer.ok(exchange, Page.of(TRANSITIONS, rows, request.limit(), CustomerStateApi::shown, last ->
                new Object[] {last.get("seq")}));
    }

    private Customer customer(Exchange exchange) {
        return jdbc.sql(Sql.of("lifecycle/show-customer"))
                .param("id", lookup.id(Request.of(exchange, "connection")))
                .query(Customer::read)
                .single();
    }

    private static Map<String, Object> shown(Map<String, Object> transition) {
        Map<String, Object> shown = new LinkedHashMap<>(transition);
        shown.remove("seq");
        return shown;
    }

    private static Map<String, Object> fact(Decision.Fact fact) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("object", fact.object());
        body.put("field", fact.field());
        body.put("value", fact.value() instanceof Instant time ? time.toString() : fact.value());
        body.put("as_of", text(fact.asOf()));
        body.put("event_id", fact.eventId());
        return body;
    }

    private static Map<String, Object> next(Decision.Next next) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", next.status().word());
        body.put("access", next.access().word());
        body.put("at", text(next.at()));
        return body;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
