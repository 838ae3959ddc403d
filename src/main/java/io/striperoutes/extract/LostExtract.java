package io.striperoutes.extract;

/** This node has been silent for so long that another one may have taken the run over. */
final class LostExtract extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostExtract(Extract extract) {
        super(extract + " was taken over, as this node had been silent for too long");
    }
}
