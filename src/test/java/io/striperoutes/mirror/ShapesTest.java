package io.striperoutes.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.ObjectKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each truth in the shapes of several API versions: 2020-08-27, basil (2025), dahlia (2026). */
class ShapesTest {
    private static Map<String, Object> facts(ObjectKind kind, String singleQuoted) {
        return Shapes.facts(kind, History.json(singleQuoted));
    }

    private static void sameTruth(ObjectKind kind, String... renderings) {
        Map<String, Object> first = Shapes.comparable(kind, facts(kind, renderings[0]));
        for (String rendering : renderings) {
            assertThat(Shapes.comparable(kind, facts(kind, rendering)))
                    .as(rendering)
                    .isEqualTo(first);
        }
    }

    @Test
    void aSubscriptionIsTheSameWhereverItsPeriodIs() {
        String common =
                "'id':'sub_1','object':'subscription','status':'active','cancel_at_period_end':false,'cancel_at':null,"
                        + "'pause_collection':null,'trial_end':null,'metadata':{},'created':100,";
        String old = "{" + common + "'customer':{'id':'cus_1','object':'customer'},'current_period_start':100,"
                + "'current_period_end':200,'plan':{'id':'price_1'},'quantity':2,'latest_invoice':'in_1','discount':null,"
                + "'items':{'object':'list','has_more':false,'data':["
                + "{'id':'si_2','plan':{'id':'price_2','product':'prod_2'},'quantity':null},"
                + "{'id':'si_1','plan':{'id':'price_1','product':'prod_1'},"
                + "'price':{'id':'price_1','product':'prod_1'},'quantity':2}]}}";
        String basil =
                "{" + common + "'customer':'cus_1','latest_invoice':{'id':'in_1'},'billing_mode':{'type':'flexible'},"
                        + "'items':{'object':'list','has_more':false,'data':["
                        + "{'id':'si_1','price':{'id':'price_1','product':'prod_1'},'quantity':2,"
                        + "'current_period_start':100,'current_period_end':200},"
                        + "{'id':'si_2','price':{'id':'price_2','product':{'id':'prod_2'}},"
                        + "'current_period_start':150,'current_period_end':300}]}}";
        sameTruth(ObjectKind.SUBSCRIPTION, old, basil);
        assertThat(facts(ObjectKind.SUBSCRIPTION, basil))
                .isEqualTo(Map.of(
                        "id",
                        "sub_1",
                        "customer",
                        "cus_1",
                        "status",
                        "active",
                        "created",
                        100L,
                        "latest_invoice",
                        "in_1",
                        "current_period_start",
                        100L,
                        "current_period_end",
                        200L,
                        "items",
                        List.of(
                                Map.of("id", "si_1", "price", "price_1", "product", "prod_1", "quantity", 2L),
                                Map.of("id", "si_2", "price", "price_2", "product", "prod_2"))));
    }

    @Test
    void whatASubscriptionIsGoingToDoIsKept() {
        assertThat(facts(
                        ObjectKind.SUBSCRIPTION,
                        "{'id':'sub_1','cancel_at_period_end':true,'pause_collection':{'behavior':'void','resumes_at':9},"
                                + "'pending_update':{'expires_at':1},'items':{'has_more':true,'data':[]}}"))
                .isEqualTo(Map.of(
                        "id", "sub_1",
                        "cancel_at_period_end", true,
                        "pause_collection", Map.of("behavior", "void", "resumes_at", 9L),
                        "pending_update", true,
                        "items_truncated", true));
    }

    @Test
    void anInvoiceIsTheSameWhereverItsSubscriptionAndPaymentAre() {
        String common =
                "'id':'in_1','object':'invoice','customer':'cus_1','status':'paid','amount_due':10,'amount_paid':10,"
                        + "'attempted':true,'auto_advance':false,'status_transitions':{'finalized_at':5,'paid_at':6,'voided_at':null},";
        String old = "{" + common + "'subscription':'sub_1','payment_intent':'pi_1','charge':'ch_1','paid':true}";
        String basil = "{" + common + "'parent':{'type':'subscription_details','quote_details':null,"
                + "'subscription_details':{'subscription':'sub_1','metadata':{}}}}";
        String expanded = "{" + common + "'parent':{'subscription_details':{'subscription':{'id':'sub_1'}}},"
                + "'payments':{'data':[{'payment':{'type':'payment_intent','payment_intent':'pi_1'}}]}}";
        sameTruth(ObjectKind.INVOICE, old, basil, expanded);
        assertThat(facts(ObjectKind.INVOICE, old)).containsEntry("payment_intents", List.of("pi_1"));
        assertThat(facts(ObjectKind.INVOICE, expanded))
                .containsEntry("payment_intents", List.of("pi_1"))
                .containsEntry("paid_at", 6L)
                .doesNotContainKeys("auto_advance", "voided_at");
    }

    @Test
    void aPaymentIntentIsTheSameWhereverItsChargeIs() {
        sameTruth(
                ObjectKind.PAYMENT_INTENT,
                "{'id':'pi_1','invoice':'in_1','charges':{'data':[{'id':'ch_2','created':2},{'id':'ch_1','created':1}]}}",
                "{'id':'pi_1','invoice':'in_1','charges':{'data':[{'id':'ch_1','created':1},{'id':'ch_2','created':2}]}}",
                "{'id':'pi_1','latest_charge':'ch_2'}",
                "{'id':'pi_1','latest_charge':{'id':'ch_2'},'last_payment_error':null}");
    }

    @Test
    void chargesRefundsAndSessionsAreTheSameWithAndWithoutWhatOneVersionAdds() {
        sameTruth(ObjectKind.CHARGE, "{'id':'ch_1','invoice':'in_1','refunds':{}}", "{'id':'ch_1','refunded':false}");
        sameTruth(ObjectKind.REFUND, "{'id':'re_1','amount':1}", "{'id':'re_1','amount':1,'customer':'cus_1'}");
        sameTruth(
                ObjectKind.CHECKOUT_SESSION,
                "{'id':'cs_1','mode':'subscription','setup_intent':'seti_1','customer_email':'a@b.c'}",
                "{'id':'cs_1','mode':'subscription','setup_intent':null,'customer_details':{'email':'a@b.c'}}");
    }

    @Test
    void aCustomersUnsetFieldsAreLeftOut() {
        assertThat(facts(
                        ObjectKind.CUSTOMER,
                        "{'id':'cus_1','email':'','name':null,'address':{'city':'Bern','line1':null,'line2':''},"
                                + "'metadata':{},'invoice_settings':{'default_payment_method':'pm_1'},'created':7}"))
                .isEqualTo(Map.of(
                        "id",
                        "cus_1",
                        "address",
                        Map.of("city", "Bern"),
                        "default_payment_method",
                        "pm_1",
                        "created",
                        7L));
    }

    @Test
    void aPriceAndAPlanTellThatTheyAreInactive() {
        assertThat(facts(
                        ObjectKind.PRICE,
                        "{'id':'price_1','active':false,'unit_amount':null,'unit_amount_decimal':'0.5',"
                                + "'recurring':{'interval':'month','interval_count':1,'usage_type':'metered'}}"))
                .isEqualTo(Map.of(
                        "id", "price_1",
                        "active", false,
                        "unit_amount_decimal", "0.5",
                        "interval", "month",
                        "interval_count", 1L,
                        "usage_type", "metered"));
        assertThat(facts(ObjectKind.PLAN, "{'id':'p','active':false,'amount':0,'interval':'year'}"))
                .isEqualTo(Map.of("id", "p", "active", false, "unit_amount", 0L, "interval", "year"));
    }

    @Test
    void anInvoicePaymentNamesWhatPaidIt() {
        assertThat(facts(
                        ObjectKind.INVOICE_PAYMENT,
                        "{'id':'inpay_1','invoice':'in_1','is_default':true,'status':'paid',"
                                + "'payment':{'type':'payment_intent','payment_intent':{'id':'pi_1'}}}"))
                .isEqualTo(Map.of(
                        "id", "inpay_1",
                        "invoice", "in_1",
                        "is_default", true,
                        "status", "paid",
                        "payment_intent", "pi_1"));
    }

    @Test
    void everyKindCanBeRead() {
        for (ObjectKind kind : ObjectKind.values()) {
            assertThat(facts(kind, "{'id':'x','object':'" + kind.stripeName() + "'}"))
                    .isEqualTo(Map.of("id", "x"));
        }
    }

    @Test
    void anyTwoTombstonesAreEqual() {
        sameTruth(
                ObjectKind.CUSTOMER, "{'id':'cus_1','deleted':true}", "{'id':'cus_1','email':'a@b.c','deleted':true}");
    }
}
