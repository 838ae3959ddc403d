package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PolicyTest {
    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(LifecycleConfiguration.class);

    @Test
    void rule6DefaultsAreThoseOfTheLifecycle() {
        assertThat(Policy.STATUSES)
                .extracting(Policy.DEFAULT::state)
                .containsExactly(
                        State.ACTIVE,
                        State.ACTIVE,
                        State.SUSPENDED,
                        State.SUSPENDED,
                        State.SUSPENDED,
                        State.FROZEN,
                        State.PENDING,
                        State.EXPIRED);
    }

    @Test
    void withoutSettingsItIsTheDefault() {
        context.run(started -> assertThat(started.getBean(Policy.class)).isEqualTo(Policy.DEFAULT));
    }

    @Test
    void settingsMakeThePolicy() {
        context.withPropertyValues(
                        "stripe-routes.lifecycle.grace-period=PT1H",
                        "stripe-routes.lifecycle.end-policy=downgrade",
                        "stripe-routes.lifecycle.default-tier= free ",
                        "stripe-routes.lifecycle.status.past_due=active",
                        "stripe-routes.lifecycle.status.incomplete-expired=pending")
                .run(started -> assertThat(started.getBean(Policy.class))
                        .isEqualTo(new Policy(
                                Duration.ofHours(1),
                                EndPolicy.DOWNGRADE,
                                "free",
                                Map.of("past_due", State.ACTIVE, "incomplete_expired", State.PENDING))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeStopsTheStartAndSaysWhatToSet(String setting, String message) {
        context.withPropertyValues("stripe-routes.lifecycle." + setting)
                .run(started -> assertThat(started).getFailure().rootCause().hasMessage(message));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "end-policy=downgrade",
                        "END_POLICY is downgrade, but there is no tier to go down to: set DEFAULT_TIER, or END_POLICY to freeze or expire"),
                arguments("grace-period=-P1D", "GRACE_PERIOD is PT-24H: set zero or more, such as P7D"),
                arguments(
                        "status.paused=open",
                        "stripe-routes.lifecycle.status.paused is \"open\": set one of pending, active, suspended, frozen, expired"),
                arguments(
                        "status.stopped=active",
                        "status table: Stripe has no status \"stopped\": use one of active, trialing, past_due, paused, unpaid, canceled, incomplete, incomplete_expired"),
                arguments(
                        "status.canceled=active",
                        "status table: canceled is \"active\": set frozen or expired, or END_POLICY to downgrade for the default tier"));
    }

    @Test
    void aBlankDefaultTierIsNone() {
        assertThatThrownBy(() -> new Policy(Duration.ZERO, EndPolicy.DOWNGRADE, " ", Map.of()))
                .hasMessageContaining("DEFAULT_TIER");
    }
}
