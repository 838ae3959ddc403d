package io.striperoutes.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Map<String, Object> A = Map.of("status", "a");
    private static final Map<String, Object> B = Map.of("status", "b");
    private static final Map<String, Object> C = Map.of("status", "c");
    private static final Map<String, Object> D = Map.of("status", "d");

    private static Step step(Map<String, Object> before, Map<String, Object> after) {
        return new Step(after, before, "req", false, Finality.OPEN);
    }

    @Test
    void theSnapshotReachedOnceMoreThanLeftIsTheLast() {
        assertThat(Chain.ends(List.of(step(B, C), step(A, B)), A)).isEqualTo(Set.of(C));
        assertThat(Chain.ends(List.of(step(A, B), step(B, A), step(A, B)), A)).isEqualTo(Set.of(B));
        assertThat(Chain.ends(List.of(step(A, B), step(B, C)), null)).isEqualTo(Set.of(C));
    }

    @Test
    void aCircleEndsInItsBase() {
        assertThat(Chain.ends(List.of(step(A, B), step(B, A)), B)).isEqualTo(Set.of(B));
        assertThat(Chain.ends(List.of(step(A, B), step(B, A)), C)).isEmpty();
        assertThat(Chain.ends(List.of(step(A, B), step(B, A)), null)).isEqualTo(Set.of(A, B));
    }

    @Test
    void aWalkMustBeginWithTheBase() {
        assertThat(Chain.ends(List.of(step(A, B)), C)).isEmpty();
    }

    @Test
    void aWalkMustUseEveryStep() {
        assertThat(Chain.ends(List.of(step(A, B), step(C, D), step(D, C)), A)).isEmpty();
        assertThat(Chain.ends(List.of(step(A, B), step(C, C)), A)).isEmpty();
    }

    @Test
    void stepsThatBranchAreNoWalk() {
        assertThat(Chain.ends(List.of(step(A, B), step(A, C)), A)).isEmpty();
        assertThat(Chain.ends(List.of(step(A, B), step(A, B)), A)).isEmpty();
    }
}
