package io.striperoutes;

import io.striperoutes.sandbox.SandboxServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * The program as it is shipped, and its built-in Stripe, which is made use of: whatever is made there appears in the lists here, so these tests
 * share a context of their own.
 */
@TestPropertySource(properties = "stripe-routes.inbox.poll-interval=500")
public abstract class SandboxTest extends ApiTest {
    @Autowired
    protected SandboxServer sandbox;
}
