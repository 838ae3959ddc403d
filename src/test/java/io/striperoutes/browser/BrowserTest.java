package io.striperoutes.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Billing;
import io.striperoutes.SandboxTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The program and its built-in Stripe, a browser, and a shop to come back to. */
abstract class BrowserTest extends SandboxTest {
    static Browser browser;
    static Shop shop;

    Billing billing;

    @BeforeAll
    static void open() {
        browser = Browser.open();
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            shop.close();
            browser = null;
        }
    }

    @BeforeEach
    void begin() {
        billing = new Billing(http, sandbox);
    }

    @AfterEach
    void thePagesDidNothingThatTheirPolicyForbids() {
        assertThat(browser.complaints()).isEmpty();
    }
}
