package io.striperoutes.stripe.component;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What can be done with a resource, by the name that routes give it, and how Stripe's API spells it. */
enum Method {
    CREATE("create", "POST", false, ""),
    RETRIEVE("retrieve", "GET", true, ""),
    UPDATE("update", "POST", true, ""),
    DELETE("delete", "DELETE", true, ""),
    LIST("list", "GET", false, ""),
    SEARCH("search", "GET", false, "/search"),
    CANCEL("cancel", "POST", true, "/cancel"),
    CAPTURE("capture", "POST", true, "/capture"),
    CONFIRM("confirm", "POST", true, "/confirm"),
    FINALIZE("finalize", "POST", true, "/finalize"),
    PAY("pay", "POST", true, "/pay"),
    SEND("send", "POST", true, "/send"),
    VOID("void", "POST", true, "/void"),
    MARK_UNCOLLECTIBLE("markUncollectible", "POST", true, "/mark_uncollectible"),
    EXPIRE("expire", "POST", true, "/expire"),
    RESUME("resume", "POST", true, "/resume"),
    ATTACH("attach", "POST", true, "/attach"),
    DETACH("detach", "POST", true, "/detach"),
    CLOSE("close", "POST", true, "/close");

    private final String routeName;
    private final String http;
    private final boolean ofOne;
    private final String suffix;

    Method(String routeName, String http, boolean ofOne, String suffix) {
        this.routeName = routeName;
        this.http = http;
        this.ofOne = ofOne;
        this.suffix = suffix;
    }

    /** @throws IllegalArgumentException if there is no such method */
    static Method of(String name) {
        return Arrays.stream(values())
                .filter(method -> method.routeName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no method \"%s\": it is one of %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Method::routeName).collect(Collectors.joining(", ")))));
    }

    String routeName() {
        return routeName;
    }

    /** GET, POST or DELETE. */
    String http() {
        return http;
    }

    /** Whether it needs the id of an object. */
    boolean isOfOne() {
        return ofOne;
    }

    /** What comes after the resource, or its id, in the path. */
    String suffix() {
        return suffix;
    }

    /** Whether many objects are answered. */
    boolean isPaged() {
        return this == LIST || this == SEARCH;
    }

    /** Whether the fields of an object are parameters of it. */
    boolean takesObject() {
        return this == CREATE || this == UPDATE;
    }

    /** Others say all with the id: a body that an earlier step has left is none of theirs. */
    boolean takesBody() {
        return this != RETRIEVE && this != DELETE;
    }
}
