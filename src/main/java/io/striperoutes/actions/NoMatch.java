package io.striperoutes.actions;

/** There is no object at Stripe that an action could be done to. */
public class NoMatch extends ActionRefused {
    private static final long serialVersionUID = 1L;

    NoMatch(String message) {
        super(message);
    }

    @Override
    public int status() {
        return 404;
    }
}
