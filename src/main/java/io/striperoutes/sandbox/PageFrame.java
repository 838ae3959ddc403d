package io.striperoutes.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** What is around every page: its style, the words that this is no real Stripe, and the headers that forbid all that a page does not need. */
final class PageFrame {
    private static final String STYLE =
            """
            :root{color-scheme:light;--ink:#1a1f36;--soft:#596171;--line:#e0e4ea;--act:#4b45c6}
            *{box-sizing:border-box}
            body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;margin:0;color:var(--ink);background:#f4f6f9}
            header{background:#ffe8b3;color:#4a3200;padding:.5rem 1rem;text-align:center;font-size:.9rem}
            main{max-width:34rem;margin:2rem auto;padding:1.5rem 2rem 2rem;background:#fff;border:1px solid var(--line);border-radius:12px}
            h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
            h2{font-size:1.1rem;margin:0 0 .5rem}
            section{border-top:1px solid var(--line);margin-top:1.5rem;padding-top:1.25rem}
            p{margin:.5rem 0}
            form+p,section+p{margin-top:1.25rem}
            table{width:100%;border-collapse:collapse;margin:.5rem 0 1rem}
            th,td{padding:.45rem 0;border-bottom:1px solid var(--line);text-align:left;font-weight:400;vertical-align:top}
            td{text-align:right;white-space:nowrap;padding-left:1rem;font-variant-numeric:tabular-nums}
            .sum th,.sum td{font-weight:600;border-bottom:0}
            label{display:block;font-weight:600;font-size:.9rem;margin:.9rem 0}
            input,select{display:block;width:100%;font:inherit;font-weight:400;font-size:1rem;margin-top:.25rem;padding:.55rem .6rem;border:1px solid #b4bbc8;border-radius:6px;background:#fff;color:inherit}
            button{font:inherit;font-weight:600;width:100%;margin-top:.5rem;padding:.65rem 1rem;border:1px solid var(--act);border-radius:6px;background:var(--act);color:#fff;cursor:pointer}
            button.quiet{background:#fff;color:var(--act)}
            input:focus-visible,select:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #a5a1f5;outline-offset:1px}
            a{color:var(--act)}
            .soft{color:var(--soft)}
            .problem,.done{padding:.6rem .8rem;border-radius:6px}
            .problem{color:#8a0f2e;background:#fdecef;border:1px solid #f3b8c4}
            .done{color:#0b5132;background:#e7f6ee;border:1px solid #aedcc3}
            @media(max-width:36rem){main{margin:0;border-width:0 0 1px;border-radius:0;padding:1.25rem}}
            """;

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>%s (sandbox)</title><link rel="icon" href="data:,"><style>%s</style></head>
            <body><header>Sandbox: nothing here is real, and no money is moved.</header><main><h1>%s</h1>%s</main></body></html>
            """;

    private static final String POLICY = "default-src 'none'; img-src data:; style-src '" + hash(STYLE)
            + "'; base-uri 'none'; frame-ancestors 'none'; ";

    private PageFrame() {}

    static String of(String title, String body) {
        return PAGE.formatted(Html.text(title), STYLE, Html.text(title), body);
    }

    /** The headers of a page, to whose policy a rule about forms is added. */
    static Map<String, String> policy(String forms) {
        return Map.of(
                "Content-Security-Policy",
                POLICY + forms,
                "Referrer-Policy",
                "no-referrer",
                "X-Content-Type-Options",
                "nosniff",
                "Cache-Control",
                "no-store");
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
