package io.striperoutes.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** The roles that the document tells are those that the program lets through. */
class DocumentedRolesTest extends ApiTest {
    private static final Set<String> ROLES = Set.of("admin", "owner", "member");

    @Autowired
    SecurityFilterChain security;

    @Test
    void everyOperationLetsTheRolesThroughThatTheDocumentTells() {
        AuthorizationFilter filter = security.getFilters().stream()
                .filter(AuthorizationFilter.class::isInstance)
                .map(AuthorizationFilter.class::cast)
                .findFirst()
                .orElseThrow();
        Authentication nobody =
                new AnonymousAuthenticationToken("key", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
        Map<String, Set<String>> documented = new TreeMap<>();
        Map<String, Set<String>> running = new TreeMap<>();
        OpenApiDocumentTest.operations().forEach((name, operation) -> {
            MockHttpServletRequest request = request(name);
            boolean open = allows(filter, nobody, request);
            Set<String> allowed = new TreeSet<>();
            ROLES.stream()
                    .filter(role -> allows(
                            filter, new TestingAuthenticationToken(role, "", "ROLE_" + role.toUpperCase()), request))
                    .forEach(allowed::add);
            running.put(name, open ? Set.of("open") : allowed);
            List<?> told = (List<?>) operation.get("x-roles");
            documented.put(name, told == null ? Set.of("open") : new TreeSet<>(texts(told)));
        });

        assertThat(running).isEqualTo(documented);
    }

    private static boolean allows(AuthorizationFilter filter, Authentication caller, MockHttpServletRequest request) {
        return filter.getAuthorizationManager().authorize(() -> caller, request).isGranted();
    }

    private static MockHttpServletRequest request(String name) {
        String[] operation = name.split(" ");
        String path = operation[1].replaceAll("\\{[a-z_]+}", "x");
        MockHttpServletRequest request = new MockHttpServletRequest(operation[0], path);
        request.setServletPath(path);
        return request;
    }

    private static List<String> texts(List<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.toString()));
        return texts;
    }
}
