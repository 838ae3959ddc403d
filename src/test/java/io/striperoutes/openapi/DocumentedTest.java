package io.striperoutes.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link Documented} has to see. */
class DocumentedTest {
    private static final String ACCESS = "/api/v1/customers/cus_a/access";
    private static final String BODY =
            "{\"customer_id\":\"8038ed25-7a11-4a5e-9c0b-3f4c8a1e2d90\",\"status\":\"active\",\"access\":\"full\",\"grace_until\":null,\"tier\":\"pro\",\"packages\":[{\"name\":\"a\",\"frozen_at\":null}],\"limits\":{\"seats\":10}}";

    @Test
    void anAnswerThatIsAsTheDocumentSaysIsFine() {
        assertThatCode(() -> check("GET", ACCESS, 200, "application/json", BODY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"tier\":\"pro\",'          | ''                                | a required field is missing",
                "'\"tier\":\"pro\"'           | '\"tier\":\"pro\",\"more\":1'     | a field is not in the document",
                "'\"tier\":\"pro\"'           | '\"tier\":5'                      | a type is another one",
                "'\"status\":\"active\"'      | '\"status\":\"happy\"'            | a word is none of the list",
                "'\"status\":\"active\"'      | '\"status\":null'                 | what is never null is null",
                "'\"grace_until\":null'       | '\"grace_until\":\"soon\"'        | a time is none",
                "'\"frozen_at\":null'         | '\"frozen\":null'                 | a field of an entry is another one",
            })
    void anAnswerThatIsNotIsSeen(String part, String instead, String why) {
        assertThatThrownBy(() -> check("GET", ACCESS, 200, "application/json", BODY.replace(part, instead)))
                .as(why)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the document says otherwise");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/customers/cus_a/access, 201, application/json",
        "GET, /api/v1/customers/cus_a/access, 418, application/problem+json",
        "GET, /api/v1/customers/cus_a/access, 200, text/plain",
        "GET, /api/v1/customers/cus_a/nothing, 200, application/json",
        "PUT, /api/v1/customers/cus_a/access, 200, application/json",
        "GET, /api/v1/customers/cus_a/access?limit=5&color=red, 200, application/json",
    })
    void anotherStatusTypePathMethodOrParameterIsSeen(String method, String path, int status, String type) {
        assertThatThrownBy(() -> check(method, path, status, type, BODY)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aRequestThatWasDoneMustBeOneThatTheDocumentAllows() {
        assertThatThrownBy(() -> check(
                        "GET", "/api/v1/customers?limit=101", 200, "application/json", "{\"data\":[],\"next\":null}"))
                .hasMessageContaining("forbids");
    }

    private static void check(String method, String path, int status, String type, String body) {
        Documented.check(
                method, path, null, List.of(), new Http.Answer(status, Map.of("Content-Type", List.of(type)), body));
    }
}
