package io.striperoutes.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The parts that pages are made of. Everything on them works without scripts, which the pages have none of. */
final class Html {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Html() {}

    /** A whole page, whose forms lead to this server only. */
    static HttpAnswer page(String title, String body) {
        return HttpAnswer.page(200, PageFrame.of(title, body), PageFrame.policy("form-action 'self'"));
    }

    /**
     * A whole page, whose form may end at a shop. No place is named: Chromium holds the names against all places that the shop
     * leads on to as well.
     */
    static HttpAnswer pageBeforeShop(String title, String body) {
        return HttpAnswer.page(200, PageFrame.of(title, body), PageFrame.policy("form-action 'self' http: https:"));
    }

    static HttpAnswer notFound() {
        return HttpAnswer.page(
                404,
                PageFrame.of("There is no such page", "<p>Its address is wrong, or the sandbox has begun anew.</p>"),
                PageFrame.policy("form-action 'none'"));
    }

    /** A form that posts to its own page; the button says what it does. */
    static String form(String act, String fields, String button) {
        return "<form method=\"post\">" + hidden("act", act) + fields + "<button>" + text(button) + "</button></form>";
    }

    /** A form for what is not the first choice. */
    static String quietForm(String act, String fields, String button) {
        return form(act, fields, button).replace("<button>", "<button class=\"quiet\">");
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + text(name) + "\" value=\"" + text(value) + "\">";
    }

    static String field(String label, String name, String type, String value) {
        return "<label>" + text(label) + "<input name=\"" + text(name) + "\" type=\"" + text(type) + "\" required"
                + (value == null ? "" : " value=\"" + text(value) + "\"") + "></label>";
    }

    static String option(String value, String label, boolean chosen) {
        return "<option value=\"" + text(value) + "\"" + (chosen ? " selected" : "") + ">" + text(label) + "</option>";
    }

    /** A choice of ways to pay, named {@code card}. */
    static String cards() {
        return """
                <label>Pay with<select name="card">
                <optgroup label="Test cards">
                <option value="pm_card_visa">Visa 4242 4242 4242 4242: succeeds</option>
                <option value="pm_card_mastercard">Mastercard 5555 5555 5555 4444: succeeds</option>
                <option value="pm_card_threeDSecure2Required">Visa 4000 0000 0000 3220: asks for confirmation (3-D Secure)</option>
                <option value="pm_card_chargeDeclined">Visa 4000 0000 0000 0002: is declined</option>
                <option value="pm_card_chargeDeclinedInsufficientFunds">Visa 4000 0000 0000 9995: has insufficient funds</option>
                <option value="pm_card_chargeCustomerFail">Visa 4000 0000 0000 0341: can be saved, fails when charged</option>
                <option value="pm_card_createDispute">Visa 4000 0000 0000 0259: succeeds, is disputed</option>
                </optgroup>
                <optgroup label="SEPA Direct Debit">
                <option value="pm_success_at">AT61 1904 3002 3457 3201: arrives at once</option>
                <option value="pm_successDelayed_at">AT32 1904 3002 3547 3204: arrives after 3 minutes</option>
                <option value="pm_failed_at">AT86 1904 3002 3547 3202: fails at once</option>
                <option value="pm_failedDelayed_at">AT05 1904 3002 3547 3205: fails after 3 minutes</option>
                </optgroup>
                </select></label>
                """;
    }

    /** What went wrong, or nothing. */
    static String problem(String message) {
        return message == null ? "" : "<p class=\"problem\" role=\"alert\">" + text(message) + "</p>";
    }

    /** What has been done, or nothing. */
    static String done(String message) {
        return message == null ? "" : "<p class=\"done\" role=\"status\">" + text(message) + "</p>";
    }

    static String link(String url, String label) {
        return url == null ? "" : "<p><a href=\"" + text(url) + "\">" + text(label) + "</a></p>";
    }

    /** One line of a table: what it is, and how much or which. */
    static String row(String name, String value) {
        return "<tr><th scope=\"row\">" + text(name) + "</th><td>" + text(value) + "</td></tr>";
    }

    /** The last line of a table. */
    static String sum(String name, String value) {
        return row(name, value).replace("<tr>", "<tr class=\"sum\">");
    }

    static String table(String rows) {
        return "<table>" + rows + "</table>";
    }

    static String date(long second) {
        return DATE.format(Instant.ofEpochSecond(second));
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
