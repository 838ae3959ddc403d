package io.striperoutes.simulation;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The command line of the load generator, each option as {@code --name=value}. */
record LoadOptions(Map<String, String> given) {
    static final String USAGE =
            """
            Sends the signed events of simulated customers to a webhook endpoint and prints one line of JSON.
              --url=http://127.0.0.1:8080/api/webhooks/stripe
              --secret=whsec_…        signing secret (required)
              --customers=1000        how many lives
              --count=0               at most this many events; 0 for all of them
              --seed=1                the same seed sends the same events
              --acts=6                most acts in a life, or their names: CHECKOUT,RENEW,CANCEL_NOW
              --start=1735689600      first second of the account's history
              --generation=mixed      mixed, legacy, basil or dahlia
              --concurrency=64        connections, one thread each
              --rate=0                events a second; 0 for as many as are taken
              --duplicates=0          share of events sent twice, such as 0.3
              --shuffle=true          any order, or the order of their seconds
              --retry=true            send again until accepted
              --give-up=600           seconds after which a retry is given up
              --warm-up=0             events sent before the clock starts
              --ahead=50000           events prepared before the first is sent
              --end-policy=freeze --default-tier= --grace-days=7   for the expected state
              --expected=FILE         write the expected state as JSON lines
            """;

    private static final Set<String> NAMES = Set.of(
            "url",
            "secret",
            "customers",
            "count",
            "seed",
            "acts",
            "start",
            "generation",
            "concurrency",
            "rate",
            "duplicates",
            "shuffle",
            "retry",
            "give-up",
            "warm-up",
            "ahead",
            "end-policy",
            "default-tier",
            "grace-days",
            "expected");

    /** Reads the command line; an option that does not exist is an error, not a default. */
    static LoadOptions of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.substring(Math.min(2, argument.length()), equals < 0 ? argument.length() : equals);
            if (!argument.startsWith("--") || equals < 0 || !NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + argument + "\n" + USAGE);
            }
            given.put(name, argument.substring(equals + 1));
        }
        if (!given.containsKey("secret")) {
            throw new IllegalArgumentException("--secret is missing\n" + USAGE);
        }
        return new LoadOptions(given);
    }

    private long number(String name, long otherwise) {
        return Long.parseLong(given.getOrDefault(name, String.valueOf(otherwise)));
    }

    URI url() {
        return URI.create(given.getOrDefault("url", "http://127.0.0.1:8080/api/webhooks/stripe"));
    }

    String secret() {
        return given.get("secret");
    }

    int customers() {
        return (int) number("customers", 1_000);
    }

    int count() {
        long count = number("count", 0);
        return count == 0 ? Integer.MAX_VALUE : (int) count;
    }

    long seed() {
        return number("seed", 1);
    }

    /** The lives, by number. */
    Function<Integer, Life> lives() {
        Account account = new Account(seed(), number("start", Account.of(0).start()), false);
        String acts = given.getOrDefault("acts", "6");
        if (acts.chars().allMatch(Character::isDigit)) {
            return new LifeGenerator(account, Integer.parseInt(acts))::life;
        }
        List<Act> named = Arrays.stream(acts.split(",")).map(Act::valueOf).toList();
        LifeGenerator generator = new LifeGenerator(account, named.size() + 1);
        return number -> generator.life(number, named);
    }

    Function<SimulatedEvent, Generation> generation() {
        String name = given.getOrDefault("generation", "mixed");
        return name.equals("mixed")
                ? Generation.mixed(seed())
                : Generation.valueOf(name.toUpperCase(java.util.Locale.ROOT)).always();
    }

    int concurrency() {
        return (int) number("concurrency", 64);
    }

    double rate() {
        return Double.parseDouble(given.getOrDefault("rate", "0"));
    }

    double duplicates() {
        return Double.parseDouble(given.getOrDefault("duplicates", "0"));
    }

    boolean shuffle() {
        return Boolean.parseBoolean(given.getOrDefault("shuffle", "true"));
    }

    boolean retry() {
        return Boolean.parseBoolean(given.getOrDefault("retry", "true"));
    }

    long giveUpNanos() {
        return number("give-up", 600) * 1_000_000_000L;
    }

    int warmUp() {
        return (int) number("warm-up", 0);
    }

    int ahead() {
        return (int) number("ahead", 50_000);
    }

    Policy policy() {
        String tier = given.getOrDefault("default-tier", "");
        return new Policy(
                given.getOrDefault("end-policy", "freeze"),
                tier.isEmpty() ? null : tier,
                java.time.Duration.ofDays(number("grace-days", 7)),
                Policy.PRICES);
    }

    /** Where the expected state goes; null for nowhere. */
    String expected() {
        return given.get("expected");
    }
}
