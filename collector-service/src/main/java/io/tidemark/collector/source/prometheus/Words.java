package io.tidemark.collector.source.prometheus;

import java.util.regex.Pattern;

/** What a server says for itself, without the addresses it says it of: those of an operator's machines are stored nowhere. */
record Words(Connector connector) {

    private static final int LONGEST = 300;
    private static final Pattern ADDRESS = Pattern.compile(
            "\\b(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?::[0-9]{1,5})?|[A-Za-z][\\w-]*(?:\\.[\\w-]+)*:[0-9]{2,5})\\b");

    String printable(String said) {
        String hidden = said.replace(connector.base.text(), connector.toString())
                .replace(connector.base.origin(), connector.toString());
        String clean = ADDRESS.matcher(hidden)
                .replaceAll("***")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 3) + "...";
    }
}
