package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuessesTest {
    private final Guesses guesses = new Guesses();

    @Test
    void eachAddressHasAFewInAMinute() {
        for (int i = 0; i < Guesses.A_MINUTE; i++) {
            assertThat(guesses.tooMany("one")).isFalse();
        }
        assertThat(guesses.tooMany("one")).isTrue();
        assertThat(guesses.tooMany("other")).isFalse();
    }
}
