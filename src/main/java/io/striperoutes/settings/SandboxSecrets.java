package io.striperoutes.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

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
        return kept("webhook-secret", "whsec_");
    }

    /** The administrator's bearer token. */
    String adminToken() {
        return kept("admin-token", "");
    }

    private String kept(String name, String prefix) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file) || Files.readString(file).isBlank()) {
                DataFolder.writeSecret(file, prefix + random());
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

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
