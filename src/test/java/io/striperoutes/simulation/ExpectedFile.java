package io.striperoutes.simulation;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** The expected end of lives as JSON lines: one per customer, and one per Stripe object. */
final class ExpectedFile {
    private ExpectedFile() {}

    /** Writes it; access is judged at that second. */
    static void write(Path file, Collection<Life> lives, Policy policy, long now) {
        Oracle oracle = new Oracle(policy);
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (Life life : lives) {
                Expected customer = oracle.expected(life, Math.max(now, life.now()));
                line(
                        writer,
                        "customer",
                        customer.customerId(),
                        "status",
                        customer.status(),
                        "access",
                        customer.access(),
                        "grace_until",
                        customer.graceUntil(),
                        "tier",
                        customer.tier(),
                        "packages",
                        customer.packages(),
                        "frozen_at",
                        customer.frozenAt(),
                        "limits",
                        customer.limits());
                for (Snapshot object : life.objects()) {
                    line(
                            writer,
                            "kind",
                            object.object(),
                            "id",
                            object.id(),
                            "status",
                            object.status(),
                            "as_of",
                            life.asOf(object.id()),
                            "deleted",
                            life.deleted(object.id()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the expected state to " + file, e);
        }
    }

    private static void line(Writer writer, Object... namesAndValues) throws IOException {
        writer.write(Json.text(Snapshot.entries(namesAndValues)));
        writer.write('\n');
    }
}
