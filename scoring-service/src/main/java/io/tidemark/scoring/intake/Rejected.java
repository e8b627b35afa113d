package io.tidemark.scoring.intake;

/** A record or an observation that cannot be taken in: a reason from a closed vocabulary, and what was wrong in words. */
final class Rejected extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_DETAIL = 300;

    private final String reason;

    Rejected(String reason, String detail) {
        super(printable(detail), null, false, false); // expected and counted: no stack trace
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    private static String printable(String detail) {
        String clean = detail.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL - 3) + "...";
    }
}
