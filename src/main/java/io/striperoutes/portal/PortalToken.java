package io.striperoutes.portal;

import io.striperoutes.security.SecretSigner;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The token of a link: its id and a signature over it, in 64 characters of base64url. So nothing is kept that could be used when it is stolen, and what was
 * never given out is refused without a look into the database.
 */
@Component
class PortalToken {
    private static final String PURPOSE = "portal link";
    private static final int ID_BYTES = 16;

    /** As many bytes as go into whole characters, so that each token is written in one way only. */
    private static final int BYTES = ID_BYTES + SecretSigner.LENGTH;

    private final SecretSigner signer;

    PortalToken(SecretSigner signer) {
        this.signer = signer;
    }

    /** The token of a link. */
    String of(UUID link) {
        byte[] id = bytes(link);
        byte[] token = Arrays.copyOf(id, BYTES);
        System.arraycopy(signer.sign(PURPOSE, id), 0, token, ID_BYTES, SecretSigner.LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The link that a token was given out for; empty if that is none of ours. */
    Optional<UUID> link(String token) {
        if (token == null || !token.matches("[A-Za-z0-9_-]{64}")) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, ID_BYTES, BYTES);
        return signer.holds(PURPOSE, id, signature) ? Optional.of(uuid(id)) : Optional.empty();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
