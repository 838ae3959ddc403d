package io.striperoutes.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FilterTest {

    private static Filter filter(SearchedObject object, String json) {
        return Filter.of(
                object,
                Json.object("{\"filter\":" + json.replace('\'', '"') + "}").get("filter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CUSTOMERS | {'email':'a@b.c'} | email:\"a@b.c\"",
                "CUSTOMERS | {'email':{'contains':'b.c'},'created':{'gte':5,'lt':9}} | email~\"b.c\" AND created>=5 AND created<9",
                "CUSTOMERS | {'metadata.a-b':{'null':false}} | -metadata[\"a-b\"]:null",
                "PRODUCTS | {'active':true,'url':null} | active:\"true\" AND url:null",
                "INVOICES | {'total':1000,'customer':'cus_1'} | total:1000 AND customer:\"cus_1\"",
                "SUBSCRIPTIONS | {'canceled_at':{'gt':'2026-01-01T00:00:00Z'}} | canceled_at>1767225600"
            })
    void whatStripesQueryLanguageCanSayIsSearchedFor(SearchedObject object, String json, String query) {
        assertThat(filter(object, json).query()).contains(query);
    }

    @Test
    void quotationMarksAreEscaped() {
        Filter filter = Filter.of(SearchedObject.CUSTOMERS, Maps.of("name", Maps.of("ne", "Ann \"the\" OR name:\"x")));
        assertThat(filter.query()).contains("-name:\"Ann \\\"the\\\" OR name:\\\"x\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CUSTOMERS | {} | {}",
                "CUSTOMERS | {'email':'a@b.c','balance':1} | {}",
                "CUSTOMERS | {'email':{'contains':'ab'},'created':{'gte':5,'lt':9}} | {'created':{'gte':5,'lt':9}}",
                "CUSTOMERS | {'phone':{'contains':'123'}} | {}",
                "CUSTOMERS | {'metadata.plan':{'contains':'pro'}} | {}",
                "CUSTOMERS | {'name':''} | {}",
                "PRODUCTS | {'created':5,'active':true} | {'active':true,'created':{'gte':5,'lte':5}}",
                "INVOICES | {'overdue':true,'status':'open','customer':'cus_1'} | {'status':'open','customer':'cus_1'}",
                "INVOICES | {'due_date':{'lt':9},'status':'Open'} | {'due_date':{'lt':9}}",
                "INVOICES | {'due_date':{'ne':9},'customer':{'ne':'cus_1'}} | {}",
                "SUBSCRIPTIONS | {'price':'price_1'} | {'status':'all','price':'price_1'}",
                "SUBSCRIPTIONS | {'product':'prod_1','status':'paused'} | {'status':'paused'}"
            })
    void whatItCannotSayIsReadFromTheShortestListThatHasIt(SearchedObject object, String json, String list) {
        Filter filter = filter(object, json);
        assertThat(filter.query()).isEmpty();
        assertThat(Json.text(filter.list())).isEqualTo(list.replace('\'', '"'));
    }

    @Test
    void moreThanTenConditionsAreNoQuery() {
        List<Object> ten = Stream.generate(() -> (Object) Maps.of("field", "name", "operator", "ne", "value", "Ann"))
                .limit(10)
                .toList();
        List<Object> eleven = Stream.concat(ten.stream(), Stream.of(ten.get(0))).toList();
        assertThat(Filter.of(SearchedObject.CUSTOMERS, ten).query()).isPresent();
        assertThat(Filter.of(SearchedObject.CUSTOMERS, eleven).query()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRODUCTS | [{'field':'price','value':'price_a'},{'field':'price','value':'price_b'}] | a product is searched for by one price",
                "CUSTOMERS | {'created':{'lt':'2026-01-31T12:00:00.500Z'}} | created must be compared with"
            })
    void whatCouldOnlyBeAnsweredInPartIsRefused(SearchedObject object, String json, String line) {
        assertThatThrownBy(() -> Filter.of(
                        object,
                        Json.object("{\"filter\":" + json.replace('\'', '"') + "}")
                                .get("filter")))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining(line);
    }

    @Test
    void whatTheListWasAskedForHoldsForAllThatIsOnIt() {
        Condition price = filter(SearchedObject.SUBSCRIPTIONS, "{'price':'price_11th'}")
                .conditions()
                .get(0);
        assertThat(price.isSaidBy(Maps.of("status", "all", "price", "price_11th")))
                .isTrue();
        assertThat(price.isSaidBy(Maps.of("status", "all"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SearchedObject.class)
    void theDocumentationListsEveryField(SearchedObject object) throws IOException {
        String row = Files.readAllLines(Path.of("docs/actions.md")).stream()
                .filter(line -> line.startsWith("| " + object.stripeName() + " |"))
                .findFirst()
                .orElseThrow();
        List<String> searched = object.fields().stream()
                .filter(field -> field.searched() != Field.Searched.NOT)
                .map(field -> "`" + field.name() + "`")
                .toList();
        List<String> listed = object.fields().stream()
                .filter(field -> field.searched() == Field.Searched.NOT)
                .map(field -> "`" + field.name() + "`")
                .toList();
        assertThat(row)
                .isEqualTo("| " + object.stripeName() + " | " + String.join(" ", searched) + " `metadata.*` | "
                        + String.join(" ", listed) + " |");
    }
}
