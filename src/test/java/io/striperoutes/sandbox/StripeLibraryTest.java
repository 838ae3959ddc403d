package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionRetrieveParams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox as Stripe's own library for Java sees it. */
class StripeLibraryTest {
    private SandboxServer sandbox;
    private StripeClient stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = client("sk_test_library");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(sandbox.url())
                .setMaxNetworkRetries(0)
                .build();
    }

    @Test
    void anObjectIsCreatedRetrievedUpdatedAndDeleted() throws StripeException {
        Customer made = ann();
        stripe.v1()
                .customers()
                .update(
                        made.getId(),
                        CustomerUpdateParams.builder()
                                .setName("Ann B")
                                .putMetadata("plan", "pro")
                                .build());

        Customer found = stripe.v1().customers().retrieve(made.getId());
        assertThat(found.getName()).isEqualTo("Ann B");
        assertThat(found.getMetadata()).containsEntry("plan", "pro");
        assertThat(found.getEmail()).isEqualTo("ann@example.com");
        assertThat(found.getLivemode()).isFalse();
        assertThat(found.getInvoicePrefix()).isNotBlank();
        assertThat(stripe.v1().customers().delete(made.getId()).getDeleted()).isTrue();
        assertThat(stripe.v1().customers().retrieve(made.getId()).getDeleted()).isTrue();
    }

    @Test
    void listsGoOnWithBothCursors() throws StripeException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            made.add(0, ann().getId());
        }

        List<String> paged = new ArrayList<>();
        stripe.v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(10L).build())
                .autoPagingIterable()
                .forEach(customer -> paged.add(customer.getId()));
        assertThat(paged).isEqualTo(made);

        CustomerListParams before = CustomerListParams.builder()
                .setLimit(3L)
                .setEndingBefore(made.get(10))
                .build();
        assertThat(stripe.v1().customers().list(before).getData())
                .extracting(Customer::getId)
                .containsExactlyElementsOf(made.subList(7, 10));
        assertThat(stripe.v1().customers().list(before).getHasMore()).isTrue();
    }

    @Test
    void objectsAreFoundBySearch() throws StripeException {
        ann();
        Customer bob = stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("bob@example.com")
                        .putMetadata("seat", "7")
                        .build());

        assertThat(stripe.v1()
                        .customers()
                        .search(CustomerSearchParams.builder()
                                .setQuery("metadata['seat']:'7'")
                                .build())
                        .getData())
                .extracting(Customer::getId)
                .containsExactly(bob.getId());
    }

    @Test
    void whatIsExpandedComesWhole() throws StripeException {
        Subscription subscription = stripe.v1()
                .subscriptions()
                .retrieve(
                        subscribed().getId(),
                        SubscriptionRetrieveParams.builder()
                                .addExpand("latest_invoice.payments")
                                .addExpand("customer")
                                .addExpand("default_payment_method")
                                .build());

        Invoice invoice = subscription.getLatestInvoiceObject();
        assertThat(invoice.getStatus()).isEqualTo("paid");
        PaymentIntent intent = stripe.v1()
                .paymentIntents()
                .retrieve(invoice.getPayments().getData().get(0).getPayment().getPaymentIntent());
        assertThat(intent.getAmountReceived()).isEqualTo(2000);
        assertThat(subscription.getCustomerObject().getEmail()).isEqualTo("ann@example.com");
        assertThat(subscription.getItems().getData().get(0).getCurrentPeriodEnd())
                .isGreaterThan(sandbox.clock().second());
        assertThat(invoice.getParent().getSubscriptionDetails().getSubscription())
                .isEqualTo(subscription.getId());
        assertThat(invoice.getLines()
                        .getData()
                        .get(0)
                        .getPricing()
                        .getPriceDetails()
                        .getPrice())
                .isNotBlank();
    }

    @Test
    void aRequestThatIsRepeatedWithItsKeyIsDoneOnce() throws StripeException {
        RequestOptions once =
                RequestOptions.builder().setIdempotencyKey("order-1").build();
        CustomerCreateParams ann =
                CustomerCreateParams.builder().setEmail("ann@example.com").build();
        Customer first = stripe.v1().customers().create(ann, once);

        assertThat(stripe.v1().customers().create(ann, once).getId()).isEqualTo(first.getId());
        assertThat(stripe.v1().customers().list().getData()).hasSize(1);
        CustomerCreateParams other =
                CustomerCreateParams.builder().setEmail("bob@example.com").build();
        assertThat(catchThrowableOfType(
                        IdempotencyException.class,
                        () -> stripe.v1().customers().create(other, once)))
                .hasMessageContaining("order-1");
    }

    @Test
    void aDeclinedCardIsACardException() {
        CardException refused = catchThrowableOfType(CardException.class, () -> stripe.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(500L)
                        .setCurrency("usd")
                        .setPaymentMethod("pm_card_visa_chargeDeclined")
                        .setConfirm(true)
                        .build()));

        assertThat(refused.getStatusCode()).isEqualTo(402);
        assertThat(refused.getCode()).isEqualTo("card_declined");
        assertThat(refused.getDeclineCode()).isEqualTo("generic_decline");
        assertThat(refused.getStripeError().getPaymentIntent().getStatus()).isEqualTo("requires_payment_method");
        assertThat(refused.getRequestId()).startsWith("req_");
    }

    @Test
    void whatIsWrongIsAnInvalidRequest() {
        assertThat(refusal(() -> stripe.v1().customers().retrieve("cus_nobody")))
                .extracting(StripeException::getCode, StripeException::getStatusCode)
                .containsExactly("resource_missing", 404);
        assertThat(refusal(() -> stripe.v1()
                        .customers()
                        .create(CustomerCreateParams.builder()
                                .putExtraParam("colour", "red")
                                .build())))
                .extracting(StripeException::getCode, InvalidRequestException::getParam)
                .containsExactly("parameter_unknown", "colour");
        assertThat(refusal(() -> stripe.v1()
                        .invoices()
                        .create(InvoiceCreateParams.builder().build())))
                .extracting(StripeException::getCode, InvalidRequestException::getParam)
                .containsExactly("parameter_missing", "customer");
        assertThat(refusal(() -> stripe.v1()
                        .customers()
                        .list(CustomerListParams.builder().setLimit(101L).build())))
                .extracting(InvalidRequestException::getParam)
                .isEqualTo("limit");
    }

    private interface Request {
        void send() throws StripeException;
    }

    private static InvalidRequestException refusal(Request request) {
        return catchThrowableOfType(InvalidRequestException.class, request::send);
    }

    @Test
    void tooManyRequestsAndAForeignKeyAreTold() {
        assertThat(catchThrowableOfType(
                        AuthenticationException.class,
                        () -> client("sk_live_x").v1().customers().list()))
                .isNotNull();
        sandbox.faults(new Faults(0, 0, 500, false, 1, 0));
        assertThat(catchThrowableOfType(RateLimitException.class, () -> {
                    for (int i = 0; i < 10; i++) {
                        stripe.v1().customers().list();
                    }
                }))
                .extracting(StripeException::getStatusCode)
                .isEqualTo(429);
    }

    private Customer ann() throws StripeException {
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("ann@example.com")
                        .setPaymentMethod("pm_card_visa")
                        .setInvoiceSettings(CustomerCreateParams.InvoiceSettings.builder()
                                .setDefaultPaymentMethod("pm_card_visa")
                                .build())
                        .build());
    }

    private Subscription subscribed() throws StripeException {
        String price = stripe.v1()
                .prices()
                .create(PriceCreateParams.builder()
                        .setCurrency("usd")
                        .setUnitAmount(2000L)
                        .setRecurring(PriceCreateParams.Recurring.builder()
                                .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                                .build())
                        .setProductData(PriceCreateParams.ProductData.builder()
                                .setName("Pro")
                                .build())
                        .build())
                .getId();
        return stripe.v1()
                .subscriptions()
                .create(SubscriptionCreateParams.builder()
                        .setCustomer(ann().getId())
                        .addItem(SubscriptionCreateParams.Item.builder()
                                .setPrice(price)
                                .build())
                        .build());
    }
}
