package io.striperoutes.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A structured filter, all conditions of which hold together. */
record Filter(SearchedObject object, List<Condition> conditions) {
    /** Of one query, by Stripe's documentation. */
    private static final int MOST_CLAUSES = 10;

    private static final int MOST_CONDITIONS = 50;

    /**
     * Reads a filter: {@code {field: value}}, {@code {field: {operator: value}}}, or a list of {@code {field, operator, value}}. Null as a value means that there is none.
     *
     * @throws ActionRefused for what is no filter, and fields and operators that there are not
     */
    static Filter of(SearchedObject object, Object given) {
        List<Condition> conditions = new ArrayList<>();
        if (given instanceof Map<?, ?> byField) {
            Input.strings(byField).forEach((name, value) -> {
                if (value instanceof Map<?, ?> byOperator) {
                    if (byOperator.isEmpty()) {
                        throw new ActionRefused("the condition of " + name + " names no operator");
                    }
                    Input.strings(byOperator)
                            .forEach((operator, operand) ->
                                    conditions.add(condition(object, name, Operator.of(operator), operand)));
                } else {
                    conditions.add(condition(object, name, Operator.EQ, value));
                }
            });
        } else if (given instanceof List<?> list) {
            list.forEach(entry -> conditions.add(entry(object, entry)));
        } else if (given != null) {
            throw new ActionRefused("filter must be an object {field: value} or a list of {field, operator, value}");
        }
        if (conditions.stream()
                        .filter(condition -> condition.field().type() == FieldType.PRICE)
                        .map(Condition::value)
                        .distinct()
                        .count()
                > 1) {
            throw new ActionRefused("a product is searched for by one price");
        }
        if (conditions.size() > MOST_CONDITIONS) {
            throw new ActionRefused("filter must not have more than " + MOST_CONDITIONS + " conditions");
        }
        return new Filter(object, conditions);
    }

    private static Condition entry(SearchedObject object, Object given) {
        Map<String, Object> entry = given instanceof Map<?, ?> map ? Input.strings(map) : Map.of();
        boolean known = List.of("field", "operator", "value").containsAll(entry.keySet());
        if (!known
                || !(entry.get("field") instanceof String name)
                || !(entry.getOrDefault("operator", "eq") instanceof String operator)) {
            throw new ActionRefused("each condition of a filter must be an object {field, operator, value}");
        }
        return condition(object, name, Operator.of(operator), entry.get("value"));
    }

    private static Condition condition(SearchedObject object, String name, Operator named, Object value) {
        Field field = object.field(name);
        boolean absence = named == Operator.NULL || value == null && (named == Operator.EQ || named == Operator.NE);
        Operator operator = absence ? Operator.NULL : named;
        if (!field.type().operators().contains(operator)) {
            throw new ActionRefused("%s cannot be compared by %s; it can by %s"
                    .formatted(
                            name,
                            operator.word(),
                            String.join(
                                    ", ",
                                    field.type().operators().stream()
                                            .map(Operator::word)
                                            .toList())));
        }
        if (!absence) {
            return new Condition(field, operator, field.type().value(name, value));
        }
        boolean wanted = named != Operator.NE && !Boolean.FALSE.equals(value);
        if (named == Operator.NULL && value != null && !(value instanceof Boolean)) {
            throw new ActionRefused("null of " + name + " must be true or false");
        }
        return new Condition(field, operator, wanted);
    }

    /** The price that products are wanted of. */
    Optional<String> price() {
        return conditions.stream()
                .filter(condition -> condition.field().type() == FieldType.PRICE)
                .map(condition -> (String) condition.value())
                .findFirst();
    }

    /** The same with the product that the price turned out to be of. */
    Filter ofProduct(String id) {
        List<Condition> others = new ArrayList<>(conditions);
        others.removeIf(condition -> condition.field().type() == FieldType.PRICE);
        others.add(
                new Condition(Field.at("id", FieldType.ID, Field.Searched.NOT, Field.Narrows.EXACT), Operator.EQ, id));
        return new Filter(object, others);
    }

    /** In Stripe's query language; empty where that cannot say all of it. */
    Optional<String> query() {
        List<String> clauses = new ArrayList<>();
        conditions.forEach(condition -> condition.clause().ifPresent(clauses::add));
        boolean whole = clauses.size() == conditions.size() && !clauses.isEmpty() && clauses.size() <= MOST_CLAUSES;
        return whole ? Optional.of(String.join(" AND ", clauses)) : Optional.empty();
    }

    /** The parameters of the shortest list that has all that is wanted, and perhaps more. */
    Map<String, Object> list() {
        Map<String, Object> parameters = new LinkedHashMap<>(object.whole());
        Map<String, Map<String, Object>> ranges = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            String name = condition.field().name();
            Field.Narrows narrows = condition.field().narrows();
            Operator operator = condition.operator();
            if (narrows.range() && condition.value() instanceof Long) {
                Map<String, Object> range = ranges.computeIfAbsent(name, n -> new LinkedHashMap<>());
                switch (operator) {
                    case EQ -> {
                        range.putIfAbsent("gte", condition.value());
                        range.putIfAbsent("lte", condition.value());
                    }
                    case GT, GTE, LT, LTE -> range.putIfAbsent(operator.word(), condition.value());
                    default -> {}
                }
            } else if (narrows.exact() && operator == Operator.EQ && takes(narrows, condition.value())) {
                if (name.equals("id")) {
                    parameters.put("ids", List.of(condition.value()));
                } else {
                    parameters.put(name, condition.value());
                }
            }
        }
        ranges.values().removeIf(Map::isEmpty);
        parameters.putAll(ranges);
        return parameters;
    }

    /** Whether what that list shows has to be looked at with all items of a subscription, of which it shows ten. */
    boolean readsItems() {
        Map<String, Object> listed = list();
        return object == SearchedObject.SUBSCRIPTIONS
                && conditions.stream()
                        .anyMatch(condition -> SearchedObject.OF_ITEMS.contains(
                                        condition.field().name())
                                && !condition.isSaidBy(listed));
    }

    private static boolean takes(Field.Narrows narrows, Object value) {
        return narrows.values() == null || narrows.values().contains(value);
    }
}
