package io.striperoutes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the route bundle. */
@SpringBootApplication
public class StripeRoutesApplication {

    public static void main(String[] args) {
        SpringApplication.run(StripeRoutesApplication.class, args);
    }
}
