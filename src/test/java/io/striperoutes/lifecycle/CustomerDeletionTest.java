package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.ApiTest;
import io.striperoutes.api.Problem;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** Erasing a customer at Stripe too. */
class CustomerDeletionTest extends ApiTest {
    private final List<String> asked = new ArrayList<>();
    private StripeFailure failure;

    private final CustomerErasure erasure = new CustomerErasure(null, null, this::answer);

    private StripeAnswer answer(String connection, StripeRequest request) {
        asked.add(connection + " " + request.method() + " " + request.path());
        if (failure != null) {
            throw failure;
        }
        return new StripeAnswer(200, Map.of("deleted", true), "req_1", 1, 1);
    }

    @Test
    void stripeIsAskedToDeleteTheCustomer() {
        erasure.deleteAtStripe("default", "cus_1");

        assertThat(asked).containsExactly("default DELETE /v1/customers/cus_1");
    }

    @Test
    void aCustomerThatIsNotAtStripeNeedsNoDeletionThere() {
        erasure.deleteAtStripe("default", null);

        assertThat(asked).isEmpty();
    }

    @Test
    void aCustomerThatStripeDoesNotKnowIsGoneAlready() {
        failure = new StripeFailure("No such customer", 404, "resource_missing", "req_1", false, null);

        assertThatCode(() -> erasure.deleteAtStripe("default", "cus_1")).doesNotThrowAnyException();
    }

    @Test
    void aFailureOfStripeIsToldAndNothingIsErased() {
        failure = new StripeFailure("Stripe is away", 503, null, "req_1", true, null);

        assertThatThrownBy(() -> erasure.deleteAtStripe("default", "cus_1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(HttpStatus.BAD_GATEWAY))
                .hasMessageContaining("nothing was erased")
                .hasMessageContaining("Stripe is away");
    }

    @Test
    void withoutAKeyNothingIsErasedEither() {
        failure = new StripeFailure("no key", 0, StripeFailure.NO_ACCOUNT, null, false, null);

        assertThatThrownBy(() -> erasure.deleteAtStripe("default", "cus_1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT))
                .hasMessageContaining("leave out stripe");
    }

    @Test
    void whetherToDeleteAtStripeTooIsAYesOrANo() {
        String id = "cus_keyless";
        deliveries.done("customer.created", 1700000000, Map.of("id", id, "object", "customer", "name", "Ada"));

        assertThat(http.delete("/api/v1/customers/" + id + "?stripe=maybe").status())
                .isEqualTo(400);
        assertThat(http.delete("/api/v1/customers/" + id + "?stripe=false").status())
                .isEqualTo(204);
        assertThat(http.get("/api/v1/customers/" + id).json()).containsEntry("name", null);
    }
}
