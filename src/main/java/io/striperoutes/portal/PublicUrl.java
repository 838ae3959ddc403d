package io.striperoutes.portal;

import io.striperoutes.settings.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Under which address people reach this program, which stands in what they are mailed: PUBLIC_URL, else this machine. */
@Component
class PublicUrl {
    private final Environment environment;
    private final String set;

    /** @throws ConfigurationException if PUBLIC_URL is no address that a link can begin with */
    PublicUrl(Environment environment) {
        this.environment = environment;
        this.set =
                environment.getProperty("stripe-routes.public-url", "").strip().replaceFirst("/+$", "");
        if (!set.isEmpty() && !isBase(set)) {
            throw new ConfigurationException("PUBLIC_URL is \"" + set
                    + "\", but must be where people reach this program, such as https://billing.example.com");
        }
    }

    private static boolean isBase(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The whole address of a path of ours. */
    String of(String path) {
        // The port is known when the program has it: 0 stands for any free one.
        return (set.isEmpty() ? "http://localhost:" + environment.getProperty("local.server.port") : set) + path;
    }
}
