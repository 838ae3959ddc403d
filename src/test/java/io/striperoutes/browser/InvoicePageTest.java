package io.striperoutes.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pushed invoices, paid on the page that Stripe has for them. */
class InvoicePageTest extends BrowserTest {
    private String invoice;

    @BeforeEach
    void openThePage() {
        invoice = (String) billing.invoice(billing.customer()).get("id");
        Object there = billing.pushed(invoice).get("external_id");
        browser.go((String) billing.stripe.get("/v1/invoices/" + there).get("hosted_invoice_url"));
    }

    @Test
    void whatWasDeclinedIsPaidWithAnotherCard() {
        assertThat(browser.text()).contains("Bob", "Seats", "€15.00", "Setup", "€12.50", "Total", "€27.50");
        assertThat(browser.withoutLabel()).isEmpty();
        browser.picture("invoice").choose("Pay with", "9995").press("Pay €27.50");
        assertThat(browser.texts("form [role=alert]")).containsExactly("Your card has insufficient funds.");

        browser.choose("Pay with", "4242").press("Pay €27.50").picture("invoice-paid");

        assertThat(browser.text()).contains("This invoice is paid");
        billing.awaitInvoice(invoice, "paid");
        await().untilAsserted(() -> assertThat(
                        http.get("/api/v1/payments?invoice=" + invoice).data())
                .extracting("origin", "status")
                .containsExactly(tuple("external", "succeeded")));
    }

    @Test
    void theBankAsksOnAPageOfItsOwnAndLeadsBack() {
        browser.choose("Pay with", "3220").press("Pay €27.50").press("Refuse").picture("bank-refused");
        assertThat(browser.texts("[role=alert]")).containsExactly("The payment of €27.50 was not confirmed.");

        browser.follow("To the invoice")
                .choose("Pay with", "3220")
                .press("Pay €27.50")
                .picture("bank")
                .press("Confirm");
        assertThat(browser.text()).contains("You have confirmed the payment of €27.50.");
        browser.follow("To the invoice");
        assertThat(browser.text()).contains("This invoice is paid");
        billing.awaitInvoice(invoice, "paid");
    }
}
