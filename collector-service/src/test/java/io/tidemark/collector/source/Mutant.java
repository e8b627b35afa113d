package io.tidemark.collector.source;

/** A document that is no longer what it was. */
final class Mutant {

    private final byte[] bytes;
    private final String what;
    private final boolean silent;

    /**
     * @param what was done to it, for the message of a failing test
     * @param silent whether it now plainly does not say something that it may leave unsaid: no finding is due for that
     */
    Mutant(byte[] bytes, String what, boolean silent) {
        this.bytes = bytes.clone();
        this.what = what;
        this.silent = silent;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String what() {
        return what;
    }

    boolean silent() {
        return silent;
    }
}
