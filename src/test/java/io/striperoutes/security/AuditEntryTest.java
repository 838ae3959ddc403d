package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEntryTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers/cus_Ab1/access, /api/v1/customers/cus_Ab1/access",
        "/api/v1/invoices/00000000-0000-0000-0000-00000000000A, /api/v1/invoices/00000000-0000-0000-0000-00000000000A",
        "/api/v1/customers/ada@example.com, /api/v1/customers/*",
        "/api/v1/customers/Ada%20Lovelace, /api/v1/customers/*",
        "/api/v1/customers/a.lovelace, /api/v1/customers/*",
        "/api/v1/api-keys/srs_0123456789abcdef, /api/v1/api-keys/*",
        "/api/v1/connections/whsec_abc, /api/v1/connections/*",
        "/openapi.json, /openapi.json",
        "/, /",
        "/a;b=c/d, /*/d",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o, /a/b/c/d/e/f/g/h/i/j/k"
    })
    void ofAPathOnlyWordsAndIdsAreKept(String path, String kept) {
        assertThat(AuditEntry.of(null, null, "GET", path, 404, null).path()).isEqualTo(kept);
    }

    @Test
    void aMethodThatIsNoneIsNotKept() {
        assertThat(AuditEntry.of(null, null, "ADA", "/", 401, null).method()).isEqualTo("*");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24, 203.0.113.77",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48, 2001:db8:1:2:0:0:0:0/64",
        "::ffff:203.0.113.77, 203.0.113.0/24, '::ffff:203.0.113.77'",
        "host.example.com, , host.example.com"
    })
    void ofAnAddressOnlyTheNetworkIsKept(String address, String network, String client) {
        assertThat(Network.of(address)).isEqualTo(network);
        assertThat(Network.client(address)).isEqualTo(client);
    }
}
