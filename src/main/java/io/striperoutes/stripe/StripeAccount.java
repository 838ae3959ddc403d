package io.striperoutes.stripe;

/**
 * How an account at Stripe is reached.
 *
 * @param secretKey the API key, {@code sk_…} or {@code rk_…}
 * @param apiBase base URL without a slash at its end; null or empty for Stripe's own
 * @param livemode whether money is real there
 */
public record StripeAccount(String secretKey, String apiBase, boolean livemode) {

    /** Refuses what cannot be sent: the HTTP client would tell the whole key in its own refusal. */
    public StripeAccount {
        if (!secretKey.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "the secret key has characters that no key of Stripe has: copy it as a whole from Stripe's dashboard");
        }
    }

    /** The account of a key, whose mode the key itself tells. */
    public static StripeAccount of(String secretKey, String apiBase) {
        return new StripeAccount(secretKey, apiBase, secretKey.contains("_live_"));
    }

    /** Secrets stay out of logs, where records end up sooner or later. */
    @Override
    public String toString() {
        return "StripeAccount[" + (livemode ? "live" : "test") + "]";
    }
}
