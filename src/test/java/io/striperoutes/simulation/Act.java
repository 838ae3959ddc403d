package io.striperoutes.simulation;

import static io.striperoutes.simulation.Choices.any;
import static io.striperoutes.simulation.Choices.billed;
import static io.striperoutes.simulation.Choices.openInvoice;
import static io.striperoutes.simulation.Choices.subscription;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** All that can happen in a life. Each act picks what it is applied to by the life's own dice. */
public enum Act {
    CREATE_CUSTOMER(Choices::stranger, CustomerActs::create),
    UPDATE_CUSTOMER(Choices::customer, CustomerActs::update),
    SET_UP_CARD(Choices::customer, CustomerActs::setUpCard),
    DELETE_CUSTOMER(Choices::customer, CustomerActs::delete),

    /** The burst of 15 events, if the customer is new. */
    CHECKOUT(Choices::strangerOrBuyer, life -> CheckoutActs.checkout(life, null)),
    CHECKOUT_WITH_REFERENCE(
            Choices::strangerOrBuyer, life -> CheckoutActs.checkout(life, "reference-" + life.number())),
    CHECKOUT_DELAYED(Choices::buyer, CheckoutActs::checkoutDelayed),
    DELAYED_PAYMENT_SUCCEEDS(any("checkout.session", Act::awaitsMoney), CheckoutActs::delayedPaymentSucceeds),
    DELAYED_PAYMENT_FAILS(any("checkout.session", Act::awaitsMoney), CheckoutActs::delayedPaymentFails),
    CHECKOUT_ABANDONED(Choices::customer, CheckoutActs::abandonCheckout),
    BUY_ONCE(Choices::customer, CheckoutActs::buyOnce),

    SUBSCRIBE(Choices::buyer, SubscribeActs::subscribe),
    SUBSCRIBE_BESIDE(Choices::subscriber, SubscribeActs::subscribe),
    RESUBSCRIBE(Choices::formerSubscriber, SubscribeActs::subscribe),
    SUBSCRIBE_BY_INVOICE(Choices::buyer, SubscribeActs::subscribeByInvoice),
    FIRST_PAYMENT_FAILS(Choices::buyer, SubscribeActs::firstPaymentFails),
    FIRST_PAYMENT_NEEDS_ACTION(Choices::buyer, SubscribeActs::firstPaymentNeedsAction),
    CONFIRM_FIRST_PAYMENT(subscription("incomplete"), SubscribeActs::confirmFirstPayment),
    EXPIRE_INCOMPLETE(subscription("incomplete"), SubscribeActs::expireIncomplete),

    START_TRIAL(Choices::buyer, life -> SubscribeActs.startTrial(life, true)),
    START_TRIAL_WITHOUT_CARD(Choices::buyer, life -> SubscribeActs.startTrial(life, false)),
    TRIAL_WILL_END(subscription("trialing"), RenewalActs::trialWillEnd),
    END_TRIAL(subscription(Act::trialWithCard), RenewalActs::endTrial),
    TRIAL_ENDS_UNPAID(subscription(Act::trialWithCard), RenewalActs::trialEndsUnpaid),
    TRIAL_ENDS_PAUSED(subscription(s -> s.statusIn("trialing") && !trialWithCard(s)), RenewalActs::trialEndsPaused),
    RESUME(subscription("paused"), RenewalActs::resume),

    RENEW(subscription(s -> s.statusIn("active", "past_due") && Choices.goesOn(s)), RenewalActs::renew),
    RENEW_WHILE_COLLECTION_PAUSED(
            subscription(s -> s.statusIn("active") && s.get("pause_collection") != null && s.get("cancel_at") == null),
            RenewalActs::renewPaused),
    RENEW_UNPAID(subscription(s -> s.statusIn("unpaid") && Choices.goesOn(s)), RenewalActs::renewUnpaid),
    RENEWAL_FAILS(subscription(Act::collectable), RenewalActs::renewalFails),
    RENEWAL_NEEDS_ACTION(subscription(Act::collectable), RenewalActs::renewalNeedsAction),
    RETRY_FAILS(billed(Act::behind, Act::retries), RenewalActs::retryFails),
    RECOVER(billed(s -> s.statusIn("past_due", "unpaid"), i -> i.statusIn("open", "draft")), RenewalActs::recover),
    DUNNING_ENDS_UNPAID(billed(Act::behind, Act::retries), (life, id) -> RenewalActs.exhaust(life, id, "unpaid")),
    DUNNING_ENDS_CANCELED(billed(Act::behind, Act::retries), (life, id) -> RenewalActs.exhaust(life, id, "canceled")),
    DUNNING_LEAVES_PAST_DUE(billed(Act::behind, Act::retries), (life, id) -> RenewalActs.exhaust(life, id, "past_due")),

    UPGRADE(subscription(s -> s.statusIn("active", "trialing") && ChangeActs.canMove(s, 1)), ChangeActs::upgrade),
    DOWNGRADE(subscription(s -> s.statusIn("active", "trialing") && ChangeActs.canMove(s, -1)), ChangeActs::downgrade),
    CHANGE_QUANTITY(subscription("active", "trialing"), ChangeActs::changeQuantity),
    ADD_ITEM(subscription(s -> s.statusIn("active") && s.list("items").size() == 1), ChangeActs::addItem),
    REMOVE_ITEM(subscription(s -> s.statusIn("active") && s.list("items").size() > 1), ChangeActs::removeItem),
    PAUSE_COLLECTION(
            subscription(s -> s.statusIn("active") && s.get("pause_collection") == null), ChangeActs::pauseCollection),
    RESUME_COLLECTION(
            subscription(s -> s.statusIn("active") && s.get("pause_collection") != null), ChangeActs::resumeCollection),

    CANCEL_NOW(subscription("active", "trialing", "past_due", "unpaid", "paused", "incomplete"), CancelActs::cancelNow),
    CANCEL_AT_PERIOD_END(subscription(Act::cancelable), CancelActs::cancelAtPeriodEnd),
    CANCEL_AT(subscription(s -> cancelable(s) && "flexible".equals(s.text("billing_mode"))), CancelActs::cancelAt),
    UNDO_CANCEL(subscription(Act::scheduled), CancelActs::undoCancel),
    CANCEL_WHEN_DUE(subscription(Act::scheduled), CancelActs::cancelWhenDue),

    ONE_OFF_INVOICE_PAID(Choices::customer, life -> InvoiceActs.oneOff(life, true)),
    ONE_OFF_INVOICE_FAILS(Choices::customer, life -> InvoiceActs.oneOff(life, false)),
    /** An invoice that is not the latest of its subscription any more, or whose subscription is over. */
    OLD_INVOICE_PAID_LATE(Choices::oldDebts, InvoiceActs::pay),
    MAILED_INVOICE_PAID(any("invoice", i -> i.statusIn("open") && !Choices.automatic(i)), InvoiceActs::pay),
    MAILED_INVOICE_OVERDUE(any("invoice", i -> i.statusIn("open") && !Choices.automatic(i)), InvoiceActs::overdue),
    VOID_INVOICE(openInvoice(true, "active", "past_due"), InvoiceActs::voidIt),
    MARK_UNCOLLECTIBLE(openInvoice(true, "active", "past_due"), InvoiceActs::markUncollectible),

    TOGGLE_METADATA(subscription("active", "trialing", "past_due", "unpaid", "paused"), ChangeActs::toggleMetadata),
    TOGGLE_CANCEL(subscription(s -> s.statusIn("active", "trialing")), ChangeActs::toggleCancel),
    CHANGE_AT_ONCE(subscription(s -> s.statusIn("active") && Choices.goesOn(s)), ChangeActs::changeAtOnce),

    REFUND(any("charge", Act::refundable), (life, id) -> Charging.refund(life, id, left(life, id), false)),
    REFUND_PARTLY(any("charge", Act::refundable), (life, id) -> Charging.refund(life, id, left(life, id) / 2, false)),
    REFUND_FAILS(any("charge", Act::refundable), (life, id) -> Charging.refund(life, id, left(life, id), true)),
    DISPUTE(any("charge", Act::refundable), Charging::dispute),
    DISPUTE_WON(any("dispute", Act::undecided), (life, id) -> Charging.closeDispute(life, id, "won")),
    DISPUTE_LOST(any("dispute", Act::undecided), (life, id) -> Charging.closeDispute(life, id, "lost"));

    private final Function<Life, List<String>> choices;
    private final BiConsumer<Life, String> effect;

    Act(Function<Life, List<String>> choices, BiConsumer<Life, String> effect) {
        this.choices = choices;
        this.effect = effect;
    }

    Act(Function<Life, List<String>> choices, Consumer<Life> effect) {
        this(choices, (life, ignored) -> effect.accept(life));
    }

    /** Whether it could happen now. */
    public boolean possible(Life life) {
        return !choices.apply(life).isEmpty();
    }

    boolean apply(Life life) {
        List<String> ids = choices.apply(life);
        if (ids.isEmpty()) {
            return false;
        }
        effect.accept(life, life.pick(ids));
        return true;
    }

    private static boolean awaitsMoney(Snapshot session) {
        return session.statusIn("complete") && "unpaid".equals(session.text("payment_status"));
    }

    private static boolean trialWithCard(Snapshot subscription) {
        return subscription.statusIn("trialing")
                && subscription.get("cancel_at") == null
                && !"pause".equals(subscription.text("missing_payment_method"));
    }

    private static boolean collectable(Snapshot subscription) {
        return subscription.statusIn("active", "past_due")
                && Choices.goesOn(subscription)
                && Choices.automatic(subscription);
    }

    private static boolean behind(Snapshot subscription) {
        return subscription.statusIn("past_due");
    }

    private static boolean retries(Snapshot invoice) {
        return invoice.statusIn("open") && invoice.get("next_payment_attempt") != null;
    }

    private static boolean cancelable(Snapshot subscription) {
        return subscription.statusIn("active", "trialing", "past_due") && subscription.get("cancel_at") == null;
    }

    private static boolean scheduled(Snapshot subscription) {
        return subscription.statusIn("active", "trialing", "past_due") && subscription.get("cancel_at") != null;
    }

    private static boolean refundable(Snapshot charge) {
        return charge.statusIn("succeeded")
                && charge.number("amount_refunded") < charge.number("amount")
                && !Boolean.TRUE.equals(charge.get("disputed"));
    }

    private static long left(Life life, String charge) {
        return life.get(charge).number("amount") - life.get(charge).number("amount_refunded");
    }

    private static boolean undecided(Snapshot dispute) {
        return dispute.statusIn("needs_response");
    }
}
