package io.striperoutes.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Bad attempts, counted for each client and for each api-key that was named. Only who is refused is slowed down: an api-key or a signed token is
 * checked all the same, as nobody guesses 256 bits, so that nobody is locked out by what others try. The administrator's token may be a weaker one: from
 * a client with too many bad attempts it is not looked at, unless it has been good from there. Each node counts for itself.
 */
@Component
class BadAttempts {
    private static final Duration REFILL = Duration.ofMinutes(1);
    private static final Duration PROVED = Duration.ofHours(24);
    private static final int MOST = 50_000;

    private final Cache<String, Bucket> clients = buckets();
    private final Cache<String, Bucket> keys = buckets();
    private final Cache<String, Boolean> proved =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(PROVED).build();
    private final long ofClient;
    private final long ofKey;

    BadAttempts(
            @Value("${stripe-routes.security.bad-attempts}") long ofClient,
            @Value("${stripe-routes.security.bad-attempts-of-key}") long ofKey) {
        this.ofClient = ofClient;
        this.ofKey = ofKey;
    }

    /** After a minute without any a bucket is full again, and need not be remembered. */
    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(REFILL.multipliedBy(2))
                .build();
    }

    private static Bucket bucket(long most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, REFILL))
                .build();
    }

    /**
     * Counts a bad attempt.
     *
     * @param address the client's
     * @param apiKey the key that was named; null if none was
     * @return how long to wait before the next one; empty while there were few
     */
    Optional<Duration> failed(String address, String apiKey) {
        Bucket client = clients.get(Network.client(address), any -> bucket(ofClient));
        Stream<Bucket> counted =
                apiKey == null ? Stream.of(client) : Stream.of(client, keys.get(apiKey, any -> bucket(ofKey)));
        return counted.map(bucket -> bucket.tryConsumeAndReturnRemaining(1))
                .filter(probe -> !probe.isConsumed())
                .map(ConsumptionProbe::getNanosToWaitForRefill)
                .max(Long::compare)
                .map(Duration::ofNanos);
    }

    /** Whether a token that may be weak is not to be looked at now. */
    boolean isClosed(String address) {
        Bucket client = clients.getIfPresent(Network.client(address));
        return client != null && client.getAvailableTokens() == 0 && proved.getIfPresent(address) == null;
    }

    /** Notes that such a token was good from there. */
    void proved(String address) {
        proved.put(address, true);
    }
}
