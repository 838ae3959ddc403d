package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The paths under {@code /_sandbox}: time, trouble, and what was asked so far. */
final class Control {
    private final SandboxServer sandbox;

    Control(SandboxServer sandbox) {
        this.sandbox = sandbox;
    }

    HttpAnswer answer(HttpRequest request) {
        try {
            return HttpAnswer.json(200, perform(request), Map.of());
        } catch (StripeError e) {
            return HttpAnswer.json(e.status(), e.body(), Map.of());
        }
    }

    private Map<String, Object> perform(HttpRequest request) {
        switch (request.method() + " " + request.path()) {
            case "POST /_sandbox/advance" -> {
                return advance(body(request));
            }
            case "POST /_sandbox/delivery" -> {
                DeliveryTrouble trouble = DeliveryTrouble.of(body(request));
                sandbox.delivery(trouble);
                return trouble.shape();
            }
            case "POST /_sandbox/faults" -> {
                Faults faults = Faults.of(body(request));
                sandbox.faults(faults);
                return faults.shape();
            }
            case "GET /_sandbox/requests" -> {
                long since = new Parameters(Form.parse(request.query())).integer("since", 0);
                return Shape.of("data", sandbox.requests(since));
            }
            default -> throw StripeError.unknownUrl(request.method(), request.path());
        }
    }

    private Map<String, Object> advance(Map<String, Object> body) {
        Long to = Json.second(body, "to");
        Long seconds = Json.integer(body, "seconds");
        if ((to == null) == (seconds == null) || seconds != null && seconds < 0) {
            throw StripeError.invalid("Say either \"seconds\", 0 or more, or \"to\", a Unix second.", null, null);
        }
        sandbox.advanceTo(to != null ? to : sandbox.clock().second() + seconds);
        return Shape.of("now", sandbox.clock().second());
    }

    private static Map<String, Object> body(HttpRequest request) {
        try {
            return Json.object(request.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StripeError.invalid("The body must be a JSON object.", null, null);
        }
    }
}
