package io.striperoutes.setup;

import io.striperoutes.api.Problem;
import io.striperoutes.connection.StoredConnection;
import java.net.URI;
import java.net.URISyntaxException;

/** Where Stripe is to send webhooks: what a caller says, completed. */
final class EndpointUrl {
    private EndpointUrl() {}

    /**
     * The whole address.
     *
     * @param said the whole one, or what stands before the connection's webhook path
     * @throws Problem 400 if Stripe could not send there
     */
    static String of(String said, StoredConnection connection) {
        URI uri;
        try {
            uri = new URI(said);
        } catch (URISyntaxException e) {
            throw Problem.badRequest("url is no URL: " + e.getReason());
        }
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
            throw Problem.badRequest("url must be a public address such as https://billing.example.com");
        }
        if (uri.getUserInfo() != null || uri.getFragment() != null || uri.getQuery() != null) {
            throw Problem.badRequest("url must have neither a user, nor a query, nor a fragment");
        }
        if (connection.livemode() && !uri.getScheme().equals("https")) {
            throw Problem.badRequest("url must begin with https://: in live mode Stripe sends to no other");
        }
        String path = ConnectionView.webhookPath(connection);
        String base = said.replaceFirst("/+$", "");
        return base.endsWith(path) ? base : base + path;
    }
}
