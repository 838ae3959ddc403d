package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Stripe's own command line, which npm brings. */
final class StripeCli {
    private static final String PACKAGE = "@stripe/cli@1.52.0";
    private static final Path HOME = Path.of("target", "stripe-cli");
    private static final Path BINARY = HOME.resolve("node_modules/.bin/stripe");
    /** Set where its absence is a failure; elsewhere the tests that need it are skipped, with the reason. */
    private static final String REQUIRED = "stripe.cli.required";

    private final String address;
    private final String key;

    private StripeCli(String address, String key) {
        this.address = address;
        this.key = key;
    }

    /** The command line, speaking to that sandbox with that key; installed below {@code target} if it is not there yet. */
    static synchronized StripeCli of(SandboxServer sandbox, String key) {
        if (!Files.isExecutable(BINARY)) {
            String problem = install();
            if (problem != null) {
                String reason = "Stripe's command line could not be installed: " + problem;
                assertThat(Boolean.getBoolean(REQUIRED)).as(reason).isFalse();
                Assumptions.abort(reason);
            }
        }
        return new StripeCli(sandbox.url(), key);
    }

    /** Gives back why it could not, or null. */
    private static String install() {
        try {
            Files.createDirectories(HOME);
            Result npm = run(
                    Map.of(),
                    List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", HOME.toString(), PACKAGE));
            return npm.code() == 0 && Files.isExecutable(BINARY) ? null : npm.output();
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** What a command came to. */
    record Result(int code, String output) {
        /** The JSON that it printed, below whatever it says to people. */
        Map<String, Object> json() {
            return Json.object(output.substring(output.indexOf('{')));
        }
    }

    /** Runs a command that must succeed. */
    Result run(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(BINARY.toAbsolutePath().toString()));
        words.addAll(List.of(command));
        words.addAll(List.of("--api-base", address));
        Path home = Files.createDirectories(HOME.resolve("home")).toAbsolutePath();
        Result result = run(
                Map.of(
                        "HOME",
                        home.toString(),
                        "STRIPE_API_KEY",
                        key,
                        "STRIPE_CLI_TELEMETRY_OPTOUT",
                        "1",
                        // Nobody is there: it shall not ask for newer versions of itself.
                        "HTTPS_PROXY",
                        "http://127.0.0.1:9"),
                words);
        assertThat(result.code()).as(result.output()).isZero();
        return result;
    }

    private static Result run(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " does not end: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new Result(process.exitValue(), output);
    }
}
