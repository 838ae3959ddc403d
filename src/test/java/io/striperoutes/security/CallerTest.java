package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

class CallerTest {
    private static final UUID OWN = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void anOwnerMayAskAboutItsOwnCustomerOnly() {
        Caller owner = new Caller(Role.OWNER, "key", "default", OWN);

        assertThatCode(() -> owner.check(OWN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> owner.check(OTHER)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> owner.check(null)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aMemberMayAskAboutTheConnectionOfItsCustomerOnly() {
        Caller member = new Caller(Role.MEMBER, "key", "default", OWN);

        assertThatCode(() -> member.checkConnection("default")).doesNotThrowAnyException();
        assertThatThrownBy(() -> member.checkConnection("other")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void anAdministratorMayAskAboutAllAndAboutWhatIsNotThere() {
        Caller admin = Caller.admin("admin");

        assertThat(List.of(admin.mayAsk(OWN), admin.mayAsk(OTHER), admin.mayAsk(null)))
                .containsOnly(true);
        assertThatCode(() -> admin.checkConnection("other")).doesNotThrowAnyException();
    }

    @Test
    void whoIsNotAnAdministratorIsBoundToACustomer() {
        assertThatThrownBy(() -> new Caller(Role.OWNER, "key", "default", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Caller(Role.MEMBER, "key", null, OWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Caller(Role.ADMIN, "key", "default", OWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCurrentOneIsWhoseCredentialsWereGood() {
        Caller owner = new Caller(Role.OWNER, "key", "default", OWN);
        SecurityContextHolder.getContext().setAuthentication(new KnownCaller(owner));

        assertThat(Caller.current()).isEqualTo(owner);
    }

    @Test
    void nobodyKnownMayDoNothing() {
        assertThatThrownBy(Caller::current).isInstanceOf(AccessDeniedException.class);
        Authentication anonymous = new AnonymousAuthenticationToken(
                "key", "anonymousUser", List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")));
        SecurityContextHolder.getContext().setAuthentication(anonymous);
        assertThatThrownBy(Caller::current).isInstanceOf(AccessDeniedException.class);
    }
}
