package io.striperoutes.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.failure.Causes;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeObjectsTest {
    private static final StripeAccounts ACCOUNTS = connection ->
            connection.equals("default") ? Optional.of(StripeAccount.of("sk_test_1", null)) : Optional.empty();

    private final List<StripeRequest> asked = new ArrayList<>();

    private ObjectSource answering(Map<String, Object> body) {
        return new StripeObjects(
                (connection, request) -> {
                    asked.add(request);
                    return new StripeAnswer(200, body, "req_1", 10, 11);
                },
                ACCOUNTS);
    }

    private static ObjectSource knowingNothing() {
        return new StripeObjects(
                (connection, request) -> {
                    throw new ObjectMissing("No such object", "resource_missing", "req_1", 10, 11, null);
                },
                ACCOUNTS);
    }

    @Test
    void anObjectIsFetchedByItsIdBeforeAllOtherWork() {
        Map<String, Object> session = Map.of("id", "cs_1", "object", "checkout.session");
        assertThat(answering(session).fetch("default", ObjectKind.CHECKOUT_SESSION, "cs_1"))
                .contains(new Fetched(10, 11, session));
        assertThat(asked).containsExactly(StripeRequest.get("/v1/checkout/sessions/cs_1", Map.of(), Priority.REFETCH));
    }

    @Test
    void anIdWithASlashStaysOneStepOfThePath() {
        answering(Map.of()).fetch("default", ObjectKind.PLAN, "gold/2026");
        assertThat(asked.get(0).path()).isEqualTo("/v1/plans/gold%2F2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void anIdThatLeadsToAnotherResourceIsRefused(String id) {
        assertThatThrownBy(() -> answering(Map.of()).fetch("default", ObjectKind.PRODUCT, id))
                .hasMessage("\"" + id + "\" is no id of an object at Stripe");
        assertThat(asked).isEmpty();
    }

    @Test
    void aConnectionWithoutAnAccountHasNobodyToAsk() {
        assertThat(answering(Map.of()).fetch("other", ObjectKind.CUSTOMER, "cus_1"))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void whatStripeSaysOfADeletedCustomerIsPassedOn() {
        Map<String, Object> stub = Map.of("id", "cus_1", "object", "customer", "deleted", true);
        assertThat(answering(stub).fetch("default", ObjectKind.CUSTOMER, "cus_1"))
                .contains(new Fetched(10, 11, stub));
    }

    @ParameterizedTest
    @EnumSource(names = {"PRODUCT", "PRICE", "PLAN", "INVOICE"})
    void whatCanVanishIsDeletedWhereStripeKnowsNothingOfIt(ObjectKind kind) {
        assertThat(knowingNothing().fetch("default", kind, "x_1"))
                .contains(new Fetched(10, 11, Map.of("id", "x_1", "object", kind.stripeName(), "deleted", true)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PRODUCT", "PRICE", "PLAN", "INVOICE"})
    void whatCannotVanishBelongsToAnotherAccount(ObjectKind kind) {
        assertThatThrownBy(() -> knowingNothing().fetch("default", kind, "x_1"))
                .isInstanceOf(StripeFailure.class)
                .satisfies(failure -> assertThat(Causes.line(failure))
                        .contains("Stripe does not know " + kind.stripeName() + " x_1: it belongs to another account"));
    }
}
