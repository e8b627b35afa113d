package io.tidemark.collector.source.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.json.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Licences as their authors declare them. The tags carry all of them in one shape; the card, which is only there if
 * {@code expand} asks for it, adds what a licence of nobody's list is called: a text, a list, or {@code other} with a name.
 */
final class Licences {

    private static final String OTHER = "other";

    private Licences() {}

    /** Lower case and different; null if the row does not say, an empty list if it says that there is none. */
    static @Nullable List<String> read(Fields fields, @Nullable ModelTags tags) {
        JsonNode card = fields.row().path("cardData");
        if (!card.isObject()) {
            return tags == null ? null : tags.licenses();
        }
        Set<String> licences = new TreeSet<>(tags == null ? List.of() : tags.licenses());
        JsonNode declared = card.path("license");
        if (declared.isArray()) {
            declared.forEach(one -> add(one, licences));
        } else {
            add(declared, licences);
        }
        if (licences.contains(OTHER)) {
            add(card.path("license_name"), licences);
        }
        return List.copyOf(licences);
    }

    private static void add(JsonNode name, Set<String> licences) {
        String licence = name.isTextual() ? Fields.clean(name.textValue()) : null;
        if (licence != null) {
            licences.add(licence.toLowerCase(Locale.ROOT));
        }
    }
}
