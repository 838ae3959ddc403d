package io.striperoutes.stripe.client;

import com.stripe.net.FormEncoder;
import java.io.File;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Parameters in the form that Stripe reads, nested as {@code items[0][price]}. */
final class Form {
    private Form() {}

    /**
     * The form of parameters. Null becomes the empty text, which empties a field; a number is written out, as Stripe takes no exponent;
     * a time becomes its Unix second. In the order of their names: a request that is sent again under its idempotency key, by another process, has to be
     * the same one, and Java's own maps have another order in each.
     *
     * @throws IllegalArgumentException for what no field can hold
     */
    static String of(Map<String, Object> parameters) {
        return FormEncoder.createQueryString(fields("", parameters));
    }

    private static Map<String, Object> fields(String path, Map<?, ?> map) {
        Map<String, Object> fields = new TreeMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            fields.put(name, field(path.isEmpty() ? name : path + "[" + name + "]", value));
        });
        return fields;
    }

    private static Object field(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            return fields(path, map);
        }
        if (value instanceof Collection<?> list) {
            return items(path, list);
        }
        if (value instanceof Object[] array) {
            return items(path, Arrays.asList(array));
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("parameter %s is %s, which is no number".formatted(path, value));
            }
            return digits(new BigDecimal(value.toString()));
        }
        if (value instanceof BigDecimal number) {
            return digits(number);
        }
        if (value instanceof Instant time) {
            return String.valueOf(time.getEpochSecond());
        }
        if (value instanceof File || value instanceof InputStream || value instanceof byte[]) {
            throw new IllegalArgumentException("parameter %s is a %s: no file can be sent"
                    .formatted(path, value.getClass().getSimpleName()));
        }
        return value;
    }

    private static List<Object> items(String path, Collection<?> list) {
        List<Object> items = new ArrayList<>();
        list.forEach(one -> items.add(field(path + "[]", one)));
        return items;
    }

    private static String digits(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
