package io.striperoutes.sandbox;

import java.util.Locale;

/** Small pages that can be clicked through. */
final class Html {
    private Html() {}

    /** A whole page. */
    static HttpAnswer page(String title, String body) {
        return HttpAnswer.page(
                200,
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em; color: #1a1f36 }
                form, section { border: 1px solid #e3e8ee; border-radius: 8px; padding: 1em; margin: 1em 0 }
                button { font: inherit; padding: .4em 1em; border: 0; border-radius: 6px; background: #635bff; color: #fff }
                input, select { box-sizing: border-box; font: inherit; padding: .3em; margin: .2em 0 .8em; width: 100%% }
                .note { color: #697386 } .problem { color: #c0123c }
                </style></head><body><h1>%s</h1>%s<p class="note">Sandbox: no money is moved here.</p></body></html>
                """
                        .formatted(text(title), text(title), body));
    }

    /** A form that posts to its own page; the button says what it does. */
    static String form(String act, String fields, String button) {
        return "<form method=\"post\"><input type=\"hidden\" name=\"act\" value=\"" + text(act) + "\">" + fields
                + "<button>" + text(button) + "</button></form>";
    }

    /** A choice of test cards, named {@code card}. */
    static String cards() {
        return """
                <label>Card<select name="card">
                <option value="pm_card_visa">4242 4242 4242 4242: succeeds</option>
                <option value="pm_card_mastercard">5555 5555 5555 4444: succeeds</option>
                <option value="pm_card_chargeCustomerFail">4000 0000 0000 0341: fails when charged</option>
                <option value="pm_card_threeDSecure2Required">4000 0000 0000 3220: asks for confirmation</option>
                <option value="pm_successDelayed_at">AT32 1904 3002 3547 3204: SEPA, arrives after 3 minutes</option>
                <option value="pm_failedDelayed_at">AT05 1904 3002 3547 3205: SEPA, fails after 3 minutes</option>
                </select></label>
                """;
    }

    static String problem(String message) {
        return message == null ? "" : "<p class=\"problem\">" + text(message) + "</p>";
    }

    static String link(String url, String label) {
        return url == null ? "" : "<p><a href=\"" + text(url) + "\">" + text(label) + "</a></p>";
    }

    /** An amount with its currency; in whole units where the currency has no smaller ones. */
    static String money(long amount, String currency) {
        String code = String.valueOf(currency).toUpperCase(Locale.ROOT);
        return text(
                java.util.List.of("JPY", "KRW", "VND", "CLP").contains(code)
                        ? amount + " " + code
                        : String.format(Locale.ROOT, "%.2f %s", amount / 100.0, code));
    }

    /** Text that is safe within HTML. */
    static String text(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
