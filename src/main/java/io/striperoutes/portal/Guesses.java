package io.striperoutes.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Counts the tokens that nobody has given out, by the address that they come from. No token that holds is counted, or refused for it, as one address may be that
 * of many people.
 */
@Component
class Guesses {
    static final int A_MINUTE = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    /** After a minute without any a bucket is full again, and need not be remembered. */
    private final Cache<String, Bucket> addresses = Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(MINUTE)
            .build();

    /** Counts another one; true if it is one too many. */
    boolean tooMany(String address) {
        return !addresses.get(address, any -> bucket()).tryConsume(1);
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, MINUTE))
                .build();
    }
}
