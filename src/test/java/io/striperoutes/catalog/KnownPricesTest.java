package io.striperoutes.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Ids are unique per kind only: an old plan may be called like its product. */
class KnownPricesTest {
    private final JdbcClient database = JdbcClient.create(new DriverManagerDataSource(TestDatabase.create()));
    private final KnownPrices prices = new KnownPrices(database, PriceMapping.EMPTY);

    @Test
    void aPriceThatIsCalledLikeItsProductGivesWhatItSaysItself() {
        stored("product", "{\"tier\": \"of the product\"}");
        stored("price", "{\"tier\": \"of the price\"}");

        assertThat(tier()).contains("of the price");
    }

    @Test
    void aPriceThatIsCalledLikeItsProductAndSaysNothingGivesWhatTheProductSays() {
        stored("product", "{\"tier\": \"of the product\"}");
        stored("price", "{}");

        assertThat(tier()).contains("of the product");
    }

    @Test
    void aProductThatIsCalledLikeAPriceIsNotThatPrice() {
        stored("price", "{\"tier\": \"of the price\"}");

        assertThat(prices.grants(List.of(new KnownPrices.Price("default", "other", "gold")))
                        .apply("default")
                        .ofPrice("other", "gold"))
                .isEmpty();
    }

    private Optional<String> tier() {
        return prices.grants(List.of(new KnownPrices.Price("default", "gold", "gold")))
                .apply("default")
                .ofPrice("gold", "gold")
                .map(Grant::tier);
    }

    private void stored(String kind, String metadata) {
        database.sql("insert into stripe.object (connection, kind, id, as_of, until, facts, snapshot)"
                        + " values ('default', :kind, 'gold', now(), now(),"
                        + " jsonb_build_object('id', 'gold', 'metadata', :metadata::jsonb), '{}')")
                .param("kind", kind)
                .param("metadata", metadata)
                .update();
    }
}
