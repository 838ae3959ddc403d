package io.striperoutes.portal;

import io.striperoutes.api.Problem;
import io.striperoutes.checkout.RedirectAllowlist;
import io.striperoutes.database.Sql;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happens when somebody opens a link: it leads to a new session of the portal each time, as mail scanners open links before people do. A HEAD request
 * only asks whether it would.
 */
@Component("portalVisit")
class PortalVisit {
    /** How often a minute one link leads to the portal; each time is a call to Stripe. */
    static final int CLICKS_A_MINUTE = 10;

    private static final String LINK = "portalLink";

    private final JdbcClient jdbc;
    private final PortalToken tokens;
    private final PortalCustomers customers;
    private final PortalSessions sessions;
    private final RedirectAllowlist allowlist;
    private final Guesses guesses;
    private final Clock clock;

    PortalVisit(
            JdbcClient jdbc,
            PortalToken tokens,
            PortalCustomers customers,
            PortalSessions sessions,
            RedirectAllowlist allowlist,
            Guesses guesses,
            Clock clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.customers = customers;
        this.sessions = sessions;
        this.allowlist = allowlist;
        this.guesses = guesses;
        this.clock = clock;
    }

    /**
     * Reads the token: property {@code portalLink}, the id of its link. Other parameters are let through: mailing services add theirs.
     *
     * @throws Problem 404 if it is none that was given out; 429 after too many of these
     */
    public void enter(Exchange exchange) {
        exchange.setProperty(PortalRefusal.HTML, PortalRefusal.isWanted(exchange));
        String token = exchange.getMessage().getHeader("token", String.class);
        exchange.getMessage().removeHeader("token");
        exchange.setProperty(LINK, tokens.link(token).orElseThrow(() -> notGivenOut(exchange)));
    }

    private Problem notGivenOut(Exchange exchange) {
        HttpServletRequest request =
                exchange.getMessage().getHeader("CamelHttpServletRequest", HttpServletRequest.class);
        return guesses.tooMany(request.getRemoteAddr())
                ? Problem.refusal(
                        HttpStatus.TOO_MANY_REQUESTS, "too many links that are not valid; try again in a minute")
                : Problem.refusal(HttpStatus.NOT_FOUND, "this link is not valid");
    }

    /**
     * Leads to the portal.
     *
     * @throws Problem 410 if the link or its customer has ended, 429 if it is clicked too often
     */
    public void lead(Exchange exchange, @ExchangeProperty(LINK) UUID id) throws Exception {
        boolean onlyAsked = "HEAD".equals(exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class));
        PortalLink link = onlyAsked ? shown(id) : opened(id);
        PortalCustomer customer = customers.find(link.customer()).orElseThrow();
        customers.absence(customer).ifPresent(reason -> {
            throw gone(id, reason);
        });
        if (onlyAsked) {
            PortalRefusal.answer(exchange, HttpStatus.OK);
            return;
        }
        // What was allowed when the link was made may not be any more.
        String returnUrl = link.returnUrl() == null || !allowlist.allows(link.returnUrl()) ? null : link.returnUrl();
        String key = "%s:portal-link:%s:session:%d".formatted(link.connection(), id, link.opened());
        String portal = sessions.url(customer, returnUrl, key);
        PortalRefusal.answer(exchange, HttpStatus.FOUND);
        exchange.getMessage().setHeader("Location", portal);
    }

    private PortalLink opened(UUID id) {
        return jdbc.sql(Sql.of("portal/open-link"))
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", CLICKS_A_MINUTE)
                .query(PortalLink::read)
                .optional()
                .orElseThrow(() -> {
                    shown(id);
                    return Problem.refusal(
                            HttpStatus.TOO_MANY_REQUESTS, "link " + id + " is opened too often; try again in a minute");
                });
    }

    private PortalLink shown(UUID id) {
        return jdbc.sql(Sql.of("portal/show-link"))
                .param("id", id)
                .param("connection", null)
                .query(PortalLink::read)
                .optional()
                .filter(link -> !link.ended(clock.instant()))
                .orElseThrow(() -> gone(id, "it has expired or was revoked"));
    }

    private static Problem gone(UUID link, String reason) {
        return Problem.refusal(HttpStatus.GONE, "link " + link + " has ended: " + reason);
    }
}
