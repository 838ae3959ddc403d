package io.striperoutes;

import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A second program on the database of the first one, with a key that no Stripe knows. */
public final class OtherNode implements AutoCloseable {
    private final ConfigurableApplicationContext program;

    /** @param first what the first one was started with */
    public OtherNode(Environment first, Path folder) {
        this.program = new SpringApplicationBuilder(StripeRoutesApplication.class)
                .run(
                        "--PORT=0",
                        "--DATA_DIR=" + folder.resolve("data"),
                        "--DATABASE_URL=" + first.getProperty("spring.datasource.url"),
                        "--DATABASE_USER=postgres",
                        "--STRIPE_SECRET_KEY=sk_test_nobody",
                        "--STRIPE_WEBHOOK_SECRET=" + TestDatabase.WEBHOOK_SECRET,
                        "--ADMIN_TOKEN=" + TestDatabase.ADMIN_TOKEN,
                        "--ENCRYPTION_KEY=" + TestDatabase.ENCRYPTION_KEY,
                        "--RECONCILE_CRON=0 0 0 1 1 ? 2099",
                        "--SWEEP_CRON=0 0 0 1 1 ? 2099",
                        "--spring.datasource.hikari.maximum-pool-size=8");
    }

    public Http http() {
        return new Http(Integer.parseInt(program.getEnvironment().getProperty("local.server.port", "0")));
    }

    @Override
    public void close() {
        program.close();
    }
}
