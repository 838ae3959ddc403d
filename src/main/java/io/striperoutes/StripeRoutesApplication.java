package io.striperoutes;

import io.striperoutes.database.DatabaseAhead;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;

/** Starts the route bundle. */
// The tables are made with the database, before there is a pool.
@SpringBootApplication(exclude = FlywayAutoConfiguration.class)
public class StripeRoutesApplication {

    public static void main(String[] args) {
        program().run(args);
    }

    /** The program, ready to be run. */
    public static SpringApplication program() {
        SpringApplication program = new SpringApplication(StripeRoutesApplication.class);
        program.addInitializers(new DatabaseAhead());
        return program;
    }
}
