package io.striperoutes.sandbox;

import com.google.gson.annotations.SerializedName;
import com.stripe.net.ApiRequestParams;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters that a request may have, and of which type each is: as Stripe's own library knows them. */
final class Signature {
    private final Class<?> params;

    private Signature(Class<?> params) {
        this.params = params;
    }

    /** @param params a class of parameters of Stripe's library, such as {@code CustomerCreateParams} */
    static Signature of(Class<?> params) {
        return new Signature(params);
    }

    /** As texts become what they stand for; what is not known stays as it is. */
    Map<String, Object> typed(Map<String, Object> values) {
        return typed(values, params, "", Set.of());
    }

    /**
     * Refuses what is not known, and what is of the wrong type.
     *
     * @param more names that are known beside those of the library, at any depth
     */
    void check(Map<String, Object> values, Set<String> more) {
        typed(values, params, "", more);
    }

    private static Map<String, Object> typed(
            Map<String, Object> values, Class<?> params, String prefix, Set<String> more) {
        Map<String, Type> known = fields(params);
        Map<String, Object> typed = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        values.forEach((name, value) -> {
            String full = prefix.isEmpty() ? name : prefix + "[" + name + "]";
            if (known.containsKey(name)) {
                typed.put(name, value(value, known.get(name), full, more));
            } else if (more.contains(name)) {
                typed.put(name, value);
            } else {
                unknown.add(full);
            }
        });
        if (!unknown.isEmpty()) {
            throw StripeError.unknownParameters(unknown);
        }
        return typed;
    }

    private static Map<String, Type> fields(Class<?> params) {
        Map<String, Type> fields = new LinkedHashMap<>();
        for (Field field : params.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            // Where anything goes, the library calls it "extra".
            if (name != null && !name.value().startsWith("_stripe_java")) {
                fields.put(name.value(), field.getGenericType());
            }
        }
        return fields;
    }

    private static Object value(Object value, Type type, String name, Set<String> more) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == List.class ? list(value, inner, name, more) : value;
        }
        Class<?> of = (Class<?>) type;
        if (of == Object.class || of == ApiRequestParams.EnumParam.class) {
            return value;
        }
        if (of == Long.class || of == Boolean.class || of == String.class || of == BigDecimal.class || of.isEnum()) {
            return scalar(value, of, name);
        }
        if (value instanceof Map<?, ?> hash) {
            return typed(Shape.hash(hash), of, name, more);
        }
        if ("".equals(value)) {
            return value;
        }
        throw StripeError.invalid("Invalid object", name, null);
    }

    private static Object list(Object value, Type inner, String name, Set<String> more) {
        if (!(value instanceof Map<?, ?> entries)) {
            if ("".equals(value)) {
                return value;
            }
            throw StripeError.invalid("Invalid array", name, null);
        }
        List<Object> list = new ArrayList<>();
        Shape.hash(entries).forEach((place, entry) -> list.add(value(entry, inner, name + "[" + place + "]", more)));
        return list;
    }

    private static Object scalar(Object value, Class<?> of, String name) {
        if (value instanceof Map) {
            throw StripeError.invalid("Invalid " + (of == String.class ? "string" : "value") + ": {}", name, null);
        }
        String text = (String) value;
        if (text.isEmpty() || of == String.class) {
            return text;
        }
        if (of.isEnum()) {
            List<String> allowed = Arrays.stream(of.getEnumConstants())
                    .map(constant -> ((ApiRequestParams.EnumParam) constant).getValue())
                    .toList();
            if (!allowed.contains(text)) {
                throw StripeError.invalid(
                        "Invalid " + name + ": must be one of " + String.join(", ", allowed), name, null);
            }
            return text;
        }
        Parameters one = new Parameters(Map.of("value", text));
        try {
            return of == Long.class
                    ? one.integer("value")
                    : of == Boolean.class ? (Object) one.flag("value") : new BigDecimal(text);
        } catch (StripeError | NumberFormatException e) {
            String kind = of == Long.class ? "integer" : of == Boolean.class ? "boolean" : "decimal";
            throw StripeError.invalid(
                    "Invalid " + kind + ": " + text, name, of == Long.class ? "parameter_invalid_integer" : null);
        }
    }
}
