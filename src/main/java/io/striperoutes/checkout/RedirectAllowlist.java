package io.striperoutes.checkout;

import io.striperoutes.api.Problem;
import io.striperoutes.settings.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where a customer may be sent after a page of Stripe: to exactly these origins (scheme, host and port), so that nobody can lend our name to a page of his
 * own. {@code http://localhost:*} stands for any port.
 */
@Component
public class RedirectAllowlist {
    private static final String SESSION = "{CHECKOUT_SESSION_ID}";
    private static final int MAX_LENGTH = 2048;
    private static final int LAST_PORT = 65_535;

    private final List<String> origins;

    RedirectAllowlist(
            @Value("${stripe-routes.redirect-allowlist}") String setting,
            @Value("${stripe-routes.stripe-secret-key}") String secretKey) {
        String used = setting.isBlank() && secretKey.isBlank() ? "http://localhost:*" : setting;
        origins = Arrays.stream(used.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .map(RedirectAllowlist::configured)
                .toList();
    }

    private static String configured(String origin) {
        boolean anyPort = origin.endsWith(":*");
        URI uri = parse(anyPort ? origin.substring(0, origin.length() - 2) : origin);
        boolean plain = uri != null
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!plain) {
            throw new ConfigurationException("REDIRECT_ALLOWLIST holds \"" + origin
                    + "\", but must hold origins such as https://shop.example.com, comma-separated");
        }
        return anyPort ? scheme(uri) + "://" + host(uri) + ":*" : origin(uri);
    }

    /**
     * A URL that Stripe may send the customer to, as it was given; {@code {CHECKOUT_SESSION_ID}} in it is for Stripe to fill in.
     *
     * @param name the field that it comes from
     * @throws Problem 400 if it is no plain http(s) URL of one of the origins
     */
    public String checked(String name, String url) {
        // Browsers read a backslash as a slash, and leave out line breaks; URI parsers disagree on both.
        URI uri = url.length() > MAX_LENGTH || !url.matches("[\\x21-\\x7e&&[^\\\\]]+")
                ? null
                : parse(url.replace(SESSION, "session"));
        // The place for the session's id must not be a part of the origin.
        if (uri == null || inAuthority(url)) {
            throw refused(name + " must be a URL such as https://shop.example.com/done");
        }
        if (origins.isEmpty()) {
            throw Problem.badRequest(name
                    + " cannot be allowed: REDIRECT_ALLOWLIST is not set, which lists the origins that may be used");
        }
        String anyPort = scheme(uri) + "://" + host(uri) + ":*";
        if (!origins.contains(origin(uri)) && !origins.contains(anyPort)) {
            throw refused(name + " is of an origin that is not in REDIRECT_ALLOWLIST");
        }
        return url;
    }

    private static Problem refused(String detail) {
        return Problem.refusal(HttpStatus.BAD_REQUEST, detail);
    }

    /** Whether it may still be used: a URL that was checked when the setting was another one. */
    public boolean allows(String url) {
        try {
            checked("url", url);
            return true;
        } catch (Problem e) {
            return false; // all that is asked is whether
        }
    }

    private static boolean inAuthority(String url) {
        int from = url.indexOf("//") + 2;
        String authority = url.substring(from).split("[/?#]", 2)[0];
        return authority.contains("{");
    }

    /** An absolute http(s) URL with a host and without user information; null for anything else. */
    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = !uri.isOpaque() && uri.getHost() != null && uri.getRawUserInfo() == null;
            return web && plain && uri.getPort() <= LAST_PORT ? uri : null;
        } catch (URISyntaxException e) {
            return null; // no URL at all: the caller says so
        }
    }

    private static String origin(URI uri) {
        int port = uri.getPort() == -1 ? (scheme(uri).equals("https") ? 443 : 80) : uri.getPort();
        return scheme(uri) + "://" + host(uri) + ":" + port;
    }

    private static String scheme(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }
}
