package io.striperoutes.program;

import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.TestDatabase;
import io.striperoutes.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The program as a process of its own, which can be killed: how it is started. Nothing in it runs by a schedule unless told. */
public final class StripeRoutes {
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private Class<?> main = StripeRoutesApplication.class;
    private String memory = "512m";

    /** @param folder where it keeps its data, and its log in {@code program.log} */
    public StripeRoutes(String databaseUrl, int port, Path folder) {
        this.folder = folder;
        with("DATABASE_URL", databaseUrl);
        with("PORT", String.valueOf(port));
        with("DATA_DIR", folder.resolve("data").toString());
        with("STRIPE_WEBHOOK_SECRET", TestDatabase.WEBHOOK_SECRET);
        with("ADMIN_TOKEN", TestDatabase.ADMIN_TOKEN);
        with("ENCRYPTION_KEY", TestDatabase.ENCRYPTION_KEY);
        with("RECONCILE_CRON", NEVER);
        with("SWEEP_CRON", NEVER);
        with("EXTRACT_CRON", NEVER);
    }

    /** With an account of a Stripe that runs elsewhere. */
    public StripeRoutes at(SandboxServer stripe, String key) {
        return with("STRIPE_SECRET_KEY", key).with("STRIPE_API_BASE", stripe.url());
    }

    public StripeRoutes with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public StripeRoutes arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    public StripeRoutes memory(String most) {
        memory = most;
        return this;
    }

    /** With another class to begin with. */
    public StripeRoutes main(Class<?> other) {
        main = other;
        return this;
    }

    public Program start() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Program.java(), "-Xmx" + memory, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // What ends in the middle of something is not held up by writing.
        command.addAll(ClassArchive.arguments(main == StripeRoutesApplication.class));
        command.add(main.getName());
        command.addAll(arguments);
        return Program.start(command, environment, folder.resolve("program.log").toFile());
    }
}
