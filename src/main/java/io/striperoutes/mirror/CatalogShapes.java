package io.striperoutes.mirror;

import static io.striperoutes.mirror.Field.either;
import static io.striperoutes.mirror.Field.flag;
import static io.striperoutes.mirror.Field.hash;
import static io.striperoutes.mirror.Field.integer;
import static io.striperoutes.mirror.Field.reference;
import static io.striperoutes.mirror.Field.second;
import static io.striperoutes.mirror.Field.text;

import java.util.List;

/** How products, prices and the plans of old are read. */
final class CatalogShapes {
    static final List<Field> PRODUCT = List.of(
            text("id"),
            text("name"),
            flag("active"),
            text("description"),
            hash("metadata"),
            second("updated"),
            second("created"),
            flag("deleted"));

    static final List<Field> PRICE = List.of(
            text("id"),
            reference("product"),
            either("active"),
            text("currency"),
            integer("unit_amount"),
            text("unit_amount_decimal"),
            text("type"),
            text("interval", "recurring", "interval"),
            integer("interval_count", "recurring", "interval_count"),
            text("usage_type", "recurring", "usage_type"),
            text("lookup_key"),
            text("nickname"),
            hash("metadata"),
            second("created"),
            flag("deleted"));

    static final List<Field> PLAN = List.of(
            text("id"),
            reference("product"),
            either("active"),
            text("currency"),
            integer("unit_amount", "amount"),
            text("interval"),
            integer("interval_count"),
            text("nickname"),
            hash("metadata"),
            second("created"),
            flag("deleted"));

    private CatalogShapes() {}
}
