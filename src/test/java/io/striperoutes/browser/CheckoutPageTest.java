package io.striperoutes.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Own invoices, paid by people. */
class CheckoutPageTest extends BrowserTest {

    @Test
    void anInvoiceIsPaid() {
        String invoice = pushedInvoice();
        Map<String, Object> page = checkout(invoice);
        open(page);
        assertThat(browser.title()).isEqualTo("Pay €27.50 (sandbox)");
        assertThat(browser.text()).contains("no money is moved", "€27.50");
        assertThat(browser.withoutLabel()).isEmpty();

        browser.picture("checkout").choose("Pay with", "4242").press("Pay €27.50");

        assertIsBack(page);
        billing.awaitPayment(page, "succeeded");
        billing.awaitInvoice(invoice, "paid");
        billing.awaitAtStripe(invoice, "paid");
        open(page);
        assertThat(browser.picture("checkout-complete").text()).contains("This checkout is complete");
    }

    @Test
    void aDeclinedCardIsSaidToBeDeclinedAndAnotherOnePays() {
        String invoice = pushedInvoice();
        Map<String, Object> page = checkout(invoice);
        open(page);

        browser.choose("Pay with", "0002").press("Pay €27.50").picture("checkout-declined");

        assertThat(browser.texts("form [role=alert]")).containsExactly("Your card was declined.");
        awaitIntent(page);
        assertThat(billing.payment(page)).containsEntry("status", "pending");
        assertThat(billing.get(invoice)).containsEntry("status", "open");
        browser.choose("Pay with", "9995").press("Pay €27.50");
        assertThat(browser.texts("form [role=alert]")).containsExactly("Your card has insufficient funds.");

        browser.choose("Pay with", "4242").press("Pay €27.50");

        assertIsBack(page);
        billing.awaitPayment(page, "succeeded");
        billing.awaitInvoice(invoice, "paid");
        billing.awaitAtStripe(invoice, "paid");
    }

    @Test
    void aPaymentThatTheBankAsksAboutIsConfirmed() {
        String invoice = pushedInvoice();
        Map<String, Object> page = checkout(invoice);
        open(page);

        browser.choose("Pay with", "3220").press("Pay €27.50").picture("checkout-bank");

        assertThat(browser.text()).contains("Your bank asks", "€27.50");
        awaitIntent(page);
        assertThat(billing.payment(page)).containsEntry("status", "pending");
        browser.press("Confirm");
        assertIsBack(page);
        billing.awaitPayment(page, "succeeded");
        billing.awaitInvoice(invoice, "paid");
        billing.awaitAtStripe(invoice, "paid");
    }

    @Test
    void aPaymentThatIsRefusedAtTheBankStaysOpen() {
        String invoice = pushedInvoice();
        Map<String, Object> page = checkout(invoice);
        open(page);

        browser.choose("Pay with", "3220").press("Pay €27.50").press("Refuse").picture("checkout-refused");

        assertThat(browser.texts("form [role=alert]"))
                .singleElement()
                .asString()
                .startsWith("We are unable to authenticate your payment method.");
        awaitIntent(page);
        assertThat(billing.payment(page)).containsEntry("status", "pending");
        browser.choose("Pay with", "5555").press("Pay €27.50");
        assertIsBack(page);
        billing.awaitInvoice(invoice, "paid");
    }

    @Test
    void aPageThatNobodyUsedHasExpired() {
        Map<String, Object> page = checkout(pushedInvoice());
        open(page);
        browser.choose("Pay with", "0002").press("Pay €27.50");
        sandbox.advance(Duration.ofHours(25));

        browser.press("Pay €27.50").picture("checkout-expired");

        assertThat(browser.text()).contains("This checkout has expired", "Nothing was paid");
        billing.awaitPayment(page, "expired");
        browser.follow("Back to the shop");
        assertThat(browser.url()).isEqualTo(shop.url("/cart"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"AT05, failed, open", "AT32, succeeded, paid"})
    void aBankDebitIsUnderWayUntilTheBankHasSpoken(String account, String outcome, String status) {
        String invoice = pushedInvoice();
        Map<String, Object> page = checkout(invoice);
        open(page);

        browser.choose("Pay with", account).press("Pay €27.50");

        assertIsBack(page);
        awaitIntent(page);
        assertThat(billing.payment(page)).containsEntry("status", "pending");
        assertThat(billing.get(invoice)).containsEntry("status", "open");
        open(page);
        assertThat(browser.text()).contains("Your payment is under way");
        sandbox.advance(Duration.ofMinutes(5));
        billing.awaitPayment(page, outcome);
        billing.awaitInvoice(invoice, status);
        billing.awaitAtStripe(invoice, status);
        assertThat(billing.stripe.list("/v1/events", "type", "checkout.session.async_payment_" + outcome))
                .extracting(event -> Json.string(event, "data", "object", "id"))
                .contains((String) page.get("session_id"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"jpy, 1250, '¥1,250'", "kwd, 1250, KWD 1.250", "usd, 123456, '$1,234.56'", "isk, 50000, ISK 500"})
    void amountsAreWrittenAsTheirCurrencyIs(String currency, int amount, String written) {
        List<Map<String, Object>> lines = List.of(Map.of("description", "Tea & <cake>", "unit_amount", amount));
        String invoice = (String) billing.invoice(billing.customer(), "currency", currency, "lines", lines)
                .get("id");
        open(checkout(invoice));
        assertThat(browser.texts("h1")).containsExactly("Pay " + written);
        assertThat(browser.texts("td")).containsExactly(written);
        browser.picture("checkout-" + currency).press("Pay " + written);
        billing.awaitInvoice(invoice, "paid");
    }

    private String pushedInvoice() {
        String invoice = (String) billing.invoice(billing.customer()).get("id");
        billing.pushed(invoice);
        return invoice;
    }

    private Map<String, Object> checkout(String invoice) {
        var answer = billing.checkout(invoice, shop.url("/thanks?session={CHECKOUT_SESSION_ID}"), shop.url("/cart"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void open(Map<String, Object> page) {
        browser.go((String) page.get("checkout_url"));
    }

    private void assertIsBack(Map<String, Object> page) {
        assertThat(browser.url()).isEqualTo(shop.url("/thanks?session=" + page.get("session_id")));
        assertThat(browser.text()).isEqualTo("Shop /thanks");
    }

    private void awaitIntent(Map<String, Object> page) {
        await().until(() -> billing.payment(page).get("external_id") != null);
    }
}
