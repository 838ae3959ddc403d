package io.striperoutes.stripe.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest extends StripeRoutesFixture {

    @SuppressWarnings("unchecked") // the objects of Stripe's lists
    private Iterator<Map<String, Object>> pages(String uri, Object body) {
        return send(uri, body).getMessage().getBody(Iterator.class);
    }

    private static List<Object> ids(Iterator<Map<String, Object>> objects) {
        List<Object> ids = new ArrayList<>();
        objects.forEachRemaining(object -> ids.add(object.get("id")));
        return ids;
    }

    @Test
    void aListIsFetchedPageByPageOnlyAsItIsRead() {
        answers(WireMock.get(WireMock.urlPathEqualTo("/v1/customers")), list(true, "a", "b"));
        answers(
                WireMock.get(WireMock.urlPathEqualTo("/v1/customers"))
                        .withQueryParam("starting_after", WireMock.equalTo("b")),
                list(false, "c"));
        Iterator<Map<String, Object>> objects =
                pages("stripe:customers?connection=first&method=list&autoPage=true&limit=2", Map.of("email", "x"));
        assertThat(asked()).isEmpty();
        assertThat(objects.next()).containsEntry("id", "a");
        assertThat(asked()).containsExactly("GET /v1/customers?email=x&limit=2");
        assertThat(ids(objects)).containsExactly("b", "c");
        assertThat(asked()).hasSize(2).last().isEqualTo("GET /v1/customers?email=x&limit=2&starting_after=b");
    }

    @Test
    void fromACursorBackwardsTheOldestComesFirst() {
        answers(
                WireMock.get(WireMock.urlPathEqualTo("/v1/events"))
                        .withQueryParam("ending_before", WireMock.equalTo("a")),
                list(true, "c", "b"));
        answers(
                WireMock.get(WireMock.urlPathEqualTo("/v1/events"))
                        .withQueryParam("ending_before", WireMock.equalTo("c")),
                list(false, "d"));
        assertThat(ids(pages("stripe:events?connection=first&method=list&autoPage=true", Map.of("ending_before", "a"))))
                .containsExactly("b", "c", "d");
        assertThat(asked()).noneMatch(request -> request.contains("starting_after"));
    }

    @Test
    void aSearchGoesOnByItsOwnPages() {
        answers(
                WireMock.get(WireMock.urlPathEqualTo("/v1/prices/search")),
                "{\"has_more\":true,\"next_page\":\"p2\",\"data\":[{\"id\":\"a\"}]}");
        answers(
                WireMock.get(WireMock.urlPathEqualTo("/v1/prices/search"))
                        .withQueryParam("page", WireMock.equalTo("p2")),
                list(false, "b"));
        assertThat(ids(pages("stripe:prices?connection=first&method=search&autoPage=true", "active:'true'")))
                .containsExactly("a", "b");
    }

    @Test
    void aListThatGoesOnWithoutShowingMoreIsNotTakenForItsEnd() {
        answers(WireMock.get(WireMock.urlPathEqualTo("/v1/customers")), list(true));
        assertThatThrownBy(() -> ids(pages("stripe:customers?connection=first&method=list&autoPage=true", null)))
                .hasMessage("Stripe says that a list goes on, but shows nothing");
        answers(WireMock.get(WireMock.urlPathEqualTo("/v1/invoices")), list(true, "a", "b"));
        assertThatThrownBy(() -> ids(pages("stripe:invoices?connection=first&method=list&autoPage=true", null)))
                .hasMessage("Stripe says that a list goes on, but shows nothing beyond b");
        assertThat(asked()).hasSize(3);
    }

    @Test
    void aPageOfASearchMayBeEmptyAlthoughThereAreMore() {
        answers(
                WireMock.get(WireMock.urlPathEqualTo("/v1/prices/search")),
                "{\"has_more\":true,\"next_page\":\"p2\",\"data\":[]}");
        answers(
                WireMock.get(WireMock.urlPathEqualTo("/v1/prices/search"))
                        .withQueryParam("page", WireMock.equalTo("p2")),
                "{\"has_more\":true,\"next_page\":\"p2\",\"data\":[{\"id\":\"a\"}]}");
        Iterator<Map<String, Object>> found =
                pages("stripe:prices?connection=first&method=search&autoPage=true", "active:'true'");
        assertThatThrownBy(found::next).hasMessage("Stripe says that a search goes on, but names no next page");
        assertThat(asked()).hasSize(2);
    }

    @Test
    void onlyOnePageIsHeldHoweverLongTheListIs() {
        List<Integer> fetched = new ArrayList<>();
        Pages pages = new Pages(
                parameters -> {
                    fetched.add(fetched.size());
                    List<Map<String, Object>> page = IntStream.range(0, 100)
                            .mapToObj(i -> Map.<String, Object>of("id", "x_" + fetched.size() + "_" + i))
                            .toList();
                    return Map.of("data", page, "has_more", fetched.size() < 1000);
                },
                Map.of(),
                false);
        int count = 0;
        for (; pages.hasNext(); pages.next()) {
            assertThat(fetched).hasSize(count++ / 100 + 1);
        }
        assertThat(count).isEqualTo(100_000);
    }
}
