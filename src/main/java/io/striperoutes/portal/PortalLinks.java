package io.striperoutes.portal;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Cursor;
import io.striperoutes.api.Fields;
import io.striperoutes.api.Listed;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.checkout.RedirectAllowlist;
import io.striperoutes.connection.Connection;
import io.striperoutes.database.Sql;
import io.striperoutes.security.Caller;
import io.striperoutes.stripe.OwnId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes, lists and revokes links for mails. */
@Component("portalLinks")
class PortalLinks {
    /** How long a link lasts if nothing is said: about as long as Stripe tries a failed payment again. */
    static final Duration LIFE = Duration.ofDays(14);

    /** How long one may last: who needs it later can be sent another. */
    static final Duration LONGEST_LIFE = Duration.ofDays(90);

    /** How long one is shown that cannot be used any more. */
    private static final Duration KEPT = Duration.ofDays(90);

    static final String PATH = "/billing/portal";

    private static final String LIST = "portal-links";
    private static final int MAX_URL = 2048;
    private static final int MAX_ID = 255;

    private final JdbcClient jdbc;
    private final PortalCustomers customers;
    private final RedirectAllowlist allowlist;
    private final PortalToken tokens;
    private final PublicUrl publicUrl;
    private final Clock clock;

    PortalLinks(
            JdbcClient jdbc,
            PortalCustomers customers,
            RedirectAllowlist allowlist,
            PortalToken tokens,
            PublicUrl publicUrl,
            Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.allowlist = allowlist;
        this.tokens = tokens;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Answers 201 with the link and, this once, its whole address. */
    public void create(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Fields body = request.body().known("customer_id", "return_url", "expires_at");
        PortalCustomer customer = customers.asked(Optional.ofNullable(body.text("customer_id", MAX_ID)), request);
        customers.absence(customer).ifPresent(reason -> {
            throw Problem.notFound(reason);
        });
        String returnUrl = body.text("return_url", MAX_URL);
        PortalLink link = jdbc.sql(Sql.of("portal/insert-link"))
                .param("customer", customer.id())
                .param("returnUrl", returnUrl == null ? null : allowlist.checked("return_url", returnUrl))
                .param("expiresAt", Timestamp.from(expiry(body.time("expires_at"))))
                .query(PortalLink::read)
                .optional()
                .orElseThrow(() -> Problem.notFound("the personal data of this customer has been erased"));
        Map<String, Object> answer = link.body();
        answer.put("url", publicUrl.of(PATH + "?token=" + tokens.of(link.id())));
        Answer.created(exchange, "/api/v1/billing/portal-links?customer_id=" + customer.id(), answer);
    }

    private Instant expiry(Instant asked) {
        Instant now = clock.instant();
        if (asked == null) {
            return now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        }
        if (!asked.isAfter(now) || asked.isAfter(now.plus(LONGEST_LIFE))) {
            throw Problem.badRequest(
                    "expires_at must be later than now, and not later than in " + LONGEST_LIFE.toDays() + " days");
        }
        return asked;
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "customer_id", "connection", "limit", "cursor");
        Optional<Cursor> after = request.cursor(LIST);
        Optional<PortalCustomer> customer =
                Caller.current().isAdmin() && request.parameter("customer_id").isEmpty()
                        ? Optional.empty()
                        : Optional.of(customers.asked(request.parameter("customer_id"), request));
        String connection = Optional.ofNullable(customers.connection(request)).orElse(Connection.DEFAULT);
        List<Listed> rows = jdbc.sql(Sql.of("portal/list-links"))
                .param("connection", customer.map(PortalCustomer::connection).orElse(connection))
                .param("customer", customer.map(PortalCustomer::id).orElse(null))
                .param("afterCreated", after.map(cursor -> cursor.micros(0)).orElse(null))
                .param("afterId", after.map(cursor -> cursor.uuid(1)).orElse(null))
                .param("limit", request.limit() + 1)
                .query((row, n) -> new Listed(
                        row.getLong("created_micros"), PortalLink.read(row, n).body()))
                .list();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit()));
    }

    /** Answers 204; a second time too. */
    public void revoke(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        String id = request.path("id");
        String connection = customers.connection(request);
        Optional<PortalLink> link = OwnId.of(id).flatMap(own -> jdbc.sql(Sql.of("portal/show-link"))
                .param("id", own)
                .param("connection", connection)
                .query(PortalLink::read)
                .optional());
        Caller.current().check(link.map(PortalLink::customer).orElse(null));
        jdbc.sql(Sql.of("portal/revoke-link"))
                .param(
                        "id",
                        link.orElseThrow(() -> Problem.notFound("there is no portal link " + id))
                                .id())
                .update();
        Answer.noContent(exchange);
    }

    /** Drops those that expired or were revoked long ago; asked by a timer. */
    public void dropOld() {
        jdbc.sql(Sql.of("portal/delete-old-links"))
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
