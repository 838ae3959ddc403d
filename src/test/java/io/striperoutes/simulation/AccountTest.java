package io.striperoutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {

    @Test
    void theCatalogueTellsOfProductsAndPricesMadeAndChanged() {
        Life catalogue = Account.of(1).catalogue();

        assertThat(catalogue.events())
                .extracting(SimulatedEvent::type)
                .contains("product.created", "product.updated", "price.created", "price.updated");
        assertThat(catalogue.objects("price")).extracting(Snapshot::id).contains("price_basic", "price_unmapped");
        Map<String, Object> price = catalogue.get("price_pro").in(Generation.DAHLIA);
        assertThat(price).containsEntry("product", "prod_pro").containsEntry("unit_amount", 3_000);
    }

    @Test
    void thePriceMappingLeavesOnePriceOutAndNamesTheDefaultTier() {
        Map<String, Object> mapping = Json.object(Policy.standard().priceMapping());

        assertThat(mapping).containsKeys("price_basic", "price_addon", "free").doesNotContainKey("price_unmapped");
        assertThat(Json.integer(mapping, "price_pro", "limits", "seats")).isEqualTo(10);
    }
}
