package io.striperoutes.security;

/** Signers for tests of what is signed. */
public final class Signers {
    private Signers() {}

    /** The signer of these keys, base64 and comma-separated. */
    public static SecretSigner of(String keys) {
        return new SecretSigner(keys);
    }
}
