package io.tidemark.collector.source;

import io.tidemark.common.contract.Provenance;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stand-in says of the world it shows, in its header {@code X-Tidemark-World}: {@code invented; seed=7;
 * citation="..."} or {@code recorded; citation="..."}. No public service sends it.
 */
public final class WorldLabel {

    public static final String HEADER = "X-Tidemark-World";

    private static final Pattern CITATION = Pattern.compile(";\\s*citation=\"([^\"]+)\"");
    private static final Pattern INVENTED = Pattern.compile("\\s*invented\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private WorldLabel() {}

    /** The source's own terms for the real service's figures; a stand-in's citation in place of them for its own. */
    public static Provenance terms(HttpHeaders headers, Provenance own) {
        return terms(headers.firstValue(HEADER), own);
    }

    public static Provenance terms(Optional<String> label, Provenance own) {
        if (label.isEmpty()) {
            return own;
        }
        boolean invented = INVENTED.matcher(label.get()).lookingAt();
        Matcher told = CITATION.matcher(label.get());
        String citation = told.find() ? told.group(1) : invented ? "Invented figures" : own.citation();
        return new Provenance(own.license(), citation, own.redistribution(), invented);
    }
}
