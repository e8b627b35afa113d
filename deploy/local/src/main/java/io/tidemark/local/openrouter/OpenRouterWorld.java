package io.tidemark.local.openrouter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What OpenRouter shows, held in memory; it may change while it is shown. Safe for use by many threads. */
public final class OpenRouterWorld {

    private final String label;
    private final Clock clock;
    private final Map<String, ObjectNode> models = new LinkedHashMap<>();
    private final Map<String, List<String>> hosts = new TreeMap<>();
    private final Map<LocalDate, Map<String, BigInteger>> tokens = new TreeMap<>();

    /**
     * @param label for the header {@code X-Tidemark-World}
     * @param clock the world's own time: the day of every reading, and which day is yesterday
     */
    public OpenRouterWorld(String label, Clock clock) {
        this.label = label;
        this.clock = clock;
    }

    /** A row of the catalogue with every member that OpenRouter requires; change what a test is about. */
    public static ObjectNode row(String id, String slug) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", id).put("canonical_slug", slug).putNull("hugging_face_id").put("name", id);
        row.put("created", 1_781_600_000L).put("description", "").put("context_length", 131_072);
        ObjectNode architecture = row.putObject("architecture").put("modality", "text->text");
        architecture.putArray("input_modalities").add("text");
        architecture.putArray("output_modalities").add("text");
        architecture.put("tokenizer", "Other").putNull("instruct_type");
        row.putObject("pricing").put("prompt", "0.00000096").put("completion", "0.0000030");
        row.putObject("top_provider").put("context_length", 131_072).put("is_moderated", false);
        row.putNull("per_request_limits").putNull("default_parameters").putNull("supported_voices");
        row.putArray("supported_parameters").add("max_tokens");
        row.putNull("knowledge_cutoff").putNull("expiration_date");
        row.putObject("links").put("details", "/api/v1/models/" + slug + "/endpoints");
        return row;
    }

    /** Another name for a model: {@code ~author/name-latest}. */
    public static ObjectNode alias(String id, String target) {
        ObjectNode row = row(id, id);
        row.putObject("alias_target").put("slug", target).put("name", target);
        return row;
    }

    /** A row that chooses a model for each request and so has no price. */
    public static ObjectNode router(String id) {
        ObjectNode row = row(id, id);
        row.putObject("pricing").put("prompt", "-1").put("completion", "-1");
        return row;
    }

    /** Adds a row of the catalogue or replaces that of its id. */
    public synchronized OpenRouterWorld put(ObjectNode row) {
        models.put(row.path("id").textValue(), row.deepCopy());
        return this;
    }

    /** Takes a row out of the catalogue; what it was used on earlier days stays. */
    public synchronized OpenRouterWorld remove(String id) {
        models.remove(id);
        return this;
    }

    /** Who serves a model; none is an empty list, which the service shows as such. */
    public synchronized OpenRouterWorld hosts(String slug, String... names) {
        hosts.put(slug, List.of(names));
        return this;
    }

    /** How many tokens a model took on a day; said again, the total is restated. */
    public synchronized OpenRouterWorld tokens(LocalDate day, String slug, BigInteger total) {
        tokens.computeIfAbsent(day, unseen -> new TreeMap<>()).put(slug, total);
        return this;
    }

    public OpenRouterWorld tokens(LocalDate day, String slug, long total) {
        return tokens(day, slug, BigInteger.valueOf(total));
    }

    String label() {
        return label;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized List<ObjectNode> models() {
        return new ArrayList<>(models.values());
    }

    synchronized Optional<List<String>> hostsOf(String slug) {
        return Optional.ofNullable(hosts.get(slug));
    }

    synchronized Map<String, BigInteger> tokensOf(LocalDate day) {
        return Collections.unmodifiableMap(new TreeMap<>(tokens.getOrDefault(day, Map.of())));
    }
}
