package io.tidemark.collector.api;

import io.tidemark.collector.ledger.RawArchive.Place;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of the last exchange shown, as clients hand it back. */
final class ExchangeCursor {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,9}):(.*)", Pattern.DOTALL);

    private ExchangeCursor() {}

    static String encode(Place place) {
        String text = place.page() + ":" + place.sequence() + ":" + place.shard();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Place decode(String cursor) {
        try {
            Matcher place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (place.matches()) {
                return new Place(place.group(3), Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
            }
        } catch (IllegalArgumentException notOurs) {
            // refused below, with the same sentence
        }
        throw new ProblemException(
                ProblemType.INVALID_PARAMETER, "cursor must be the 'next' of an earlier answer, was '" + cursor + "'");
    }
}
