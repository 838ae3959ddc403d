package io.striperoutes.simulation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Random lives that could have been: each act only where it is possible. */
public final class LifeGenerator {
    private static final List<Act> BEGINNINGS = List.of(
            Act.CHECKOUT,
            Act.CHECKOUT_WITH_REFERENCE,
            Act.SUBSCRIBE,
            Act.START_TRIAL,
            Act.START_TRIAL_WITHOUT_CARD,
            Act.FIRST_PAYMENT_FAILS,
            Act.FIRST_PAYMENT_NEEDS_ACTION,
            Act.CHECKOUT_DELAYED,
            Act.SUBSCRIBE_BY_INVOICE,
            Act.CREATE_CUSTOMER);
    /** Acts that need a rare state: tried more often, so that lives go deep and not only wide. */
    private static final Set<Act> DEEP = EnumSet.of(
            Act.CONFIRM_FIRST_PAYMENT,
            Act.EXPIRE_INCOMPLETE,
            Act.DELAYED_PAYMENT_SUCCEEDS,
            Act.DELAYED_PAYMENT_FAILS,
            Act.TRIAL_ENDS_PAUSED,
            Act.RESUME,
            Act.RETRY_FAILS,
            Act.RECOVER,
            Act.DUNNING_ENDS_UNPAID,
            Act.DUNNING_ENDS_CANCELED,
            Act.DUNNING_LEAVES_PAST_DUE,
            Act.RENEW_UNPAID,
            Act.OLD_INVOICE_PAID_LATE,
            Act.MAILED_INVOICE_OVERDUE,
            Act.UNDO_CANCEL,
            Act.CANCEL_WHEN_DUE);

    private static final List<Act> DICE = Arrays.stream(Act.values())
            .flatMap(act -> Collections.nCopies(DEEP.contains(act) ? 4 : 1, act).stream())
            .toList();
    private static final int TRIES = 200;

    private final Account account;
    private final int mostActs;

    /**
     * @param account to which the lives belong
     * @param mostActs how many acts a life has at most, at least 2
     */
    public LifeGenerator(Account account, int mostActs) {
        this.account = account;
        this.mostActs = mostActs;
    }

    /** A life of random acts; the same number gives the same life. */
    public Life life(int number) {
        Life life = account.life(number);
        SplittableRandom random = new SplittableRandom(account.seed() * 31 + number);
        begin(life, BEGINNINGS.get(random.nextInt(BEGINNINGS.size())));
        int acts = 1 + random.nextInt(mostActs - 1);
        for (int tries = 0; tries < TRIES && life.acts().size() < acts; tries++) {
            Act act = DICE.get(random.nextInt(DICE.size()));
            // A deleted customer does nothing more, so that comes seldom.
            if (act != Act.DELETE_CUSTOMER || random.nextInt(4) == 0) {
                next(life, act, random);
            }
        }
        return life;
    }

    /** A life of these acts in this order; those that are not possible when their turn comes are left out. */
    public Life life(int number, List<Act> acts) {
        Life life = account.life(number);
        SplittableRandom random = new SplittableRandom(account.seed() * 31 + number);
        if (!acts.isEmpty()) {
            begin(life, acts.get(0));
            acts.subList(1, acts.size()).forEach(act -> next(life, act, random));
        }
        return life;
    }

    private static void begin(Life life, Act first) {
        if (!life.act(first)) {
            life.act(Act.CREATE_CUSTOMER);
            life.act(first);
        }
    }

    /** Now and then the next act falls into the same second as the one before. */
    private static void next(Life life, Act act, SplittableRandom random) {
        if (act.possible(life)) {
            life.pass(
                    switch (random.nextInt(6)) {
                        case 0 -> 0;
                        case 1 -> 1;
                        case 2 -> random.nextInt(60);
                        case 3 -> random.nextInt(3_600);
                        default -> random.nextInt(3 * 86_400);
                    });
            life.act(act);
        }
    }
}
