package io.striperoutes.webhook;

/** A delivery whose signature proves nothing. Carries no stack trace: anybody may send such deliveries, in any number. */
public final class SignatureRefused extends Exception {

    /** Why a signature was refused. */
    public enum Reason {
        MISSING("no Stripe-Signature header"),
        MALFORMED("the Stripe-Signature header is not of the form t=<seconds>,v1=<hex>"),
        NO_V1("the Stripe-Signature header has no v1 signature"),
        STALE("the signature is too old"),
        FUTURE("the signature is from the future"),
        NO_MATCH("no v1 signature matches the body and a secret of this connection");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }

        /** One sentence for people; holds nothing of the request. */
        public String detail() {
            return detail;
        }
    }

    private final transient Reason reason;

    SignatureRefused(Reason reason) {
        super(reason.detail(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
