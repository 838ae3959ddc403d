package io.striperoutes.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Secrets that the sandbox makes up: random, one file each in the data folder, readable by its owner only, and the same after a
 * restart.
 */
final class SandboxSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    SandboxSecrets(Path folder) {
        this.folder = folder;
    }

    /** The signing secret of webhooks, in Stripe's form. */
    String webhookSecret() {
        return kept("webhook-secret", () -> "whsec_" + HexFormat.of().formatHex(random(24)));
    }

    /** The administrator's bearer token. */
    String adminToken() {
        return kept("admin-token", () -> HexFormat.of().formatHex(random(24)));
    }

    /** The key that stored secrets are encrypted with. */
    String encryptionKey() {
        return kept("encryption-key", () -> Base64.getEncoder().encodeToString(random(32)));
    }

    private String kept(String name, Supplier<String> madeUp) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file) || Files.readString(file).isBlank()) {
                DataFolder.writeSecret(file, madeUp.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "%s cannot be read or written (%s): set DATA_DIR to a folder that this user may write"
                            .formatted(
                                    file.toAbsolutePath().normalize(),
                                    e.getClass().getSimpleName()),
                    e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
