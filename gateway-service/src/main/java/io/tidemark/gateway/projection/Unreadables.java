package io.tidemark.gateway.projection;

/** How a failure is told in one line. */
final class Unreadables {

    private static final int LONGEST = 300; // a header, not a payload

    private Unreadables() {}

    static String firstLine(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
