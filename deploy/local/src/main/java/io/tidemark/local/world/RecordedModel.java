package io.tidemark.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.local.hub.HubModel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A model of recorded data as the stand-in shows it on the world's day. */
record RecordedModel(String path, Sighting sighting, LocalDate day) {

    private static final Pattern ZERO = Pattern.compile("0+");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,20})?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> COUNTERS = List.of("downloads", "downloadsAllTime", "likes", "trendingScore");

    /**
     * A stand-in's {@code _id}: the first 24 hex digits of the SHA-256 of the path, since recorded tables have none. Unlike
     * the Hub's own it does not survive a rename and does not hold the time of creation.
     */
    static String standInId(String path) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What a row says, by attribute and counter; several elements of a cell on lines of their own.
     *
     * @throws IllegalArgumentException if a value is not what its name asks for
     */
    static Map<String, String> values(WorldRecipe.Table table, TableReader.Row row) {
        Map<String, String> values = new HashMap<>();
        table.attributes().forEach((name, column) -> {
            String text = row.cell(column);
            if (!text.isEmpty()) {
                switch (name) {
                    case "createdAt", "lastModified" -> TableReader.instant(text);
                    case "parameters" -> requireCount(column, text);
                    default -> {}
                }
                boolean several = name.equals("tags") || name.equals("licenses");
                values.put(name, several ? text.replace(table.listSeparator(), "\n") : text);
            }
        });
        table.counters().forEach((name, counter) -> {
            String text = row.cell(counter.column());
            boolean unknown = text.isEmpty()
                    || (counter.zeroIsUnknown() && ZERO.matcher(text).matches());
            // A removed model's counters are its last ones, read some other day.
            if (!unknown && !row.isRemoved()) {
                requireCount(counter.column(), text);
                values.put(name, text);
            }
        });
        return values;
    }

    private static void requireCount(String column, String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException(column + " '" + text + "' is not a count");
        }
    }

    /** Whether its downloads were read on the world's day. */
    boolean isCurrent() {
        return isOfToday("downloads");
    }

    HubModel build() {
        HubModel.Builder builder = HubModel.of(standInId(path), path);
        sighting.value("createdAt").ifPresent(text -> builder.created(TableReader.instant(text)));
        sighting.value("lastModified").ifPresent(text -> builder.modified(TableReader.instant(text)));
        sighting.value("pipelineTag").ifPresent(builder::pipeline);
        sighting.value("libraryName").ifPresent(builder::library);
        Set<String> tags = tags();
        if (!tags.isEmpty()) {
            builder.tags(tags);
        }
        sighting.value("parameters").ifPresent(text -> parameters(builder, new BigDecimal(text).longValue(), tags));
        builder.set("gated", gated());
        for (String counter : COUNTERS) {
            if (isOfToday(counter)) {
                sighting.value(counter).ifPresent(text -> builder.set(counter, number(text)));
            }
        }
        return builder.build();
    }

    private boolean isOfToday(String counter) {
        return sighting.observed(counter)
                .filter(observed ->
                        LocalDate.ofInstant(observed, ZoneOffset.UTC).equals(day))
                .isPresent();
    }

    /** The tags as recorded; a licence that is only told in a column becomes the tag the Hub makes of it. */
    private Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        sighting.value("tags").ifPresent(text -> tags.addAll(Arrays.asList(text.split("\n", -1))));
        sighting.value("licenses").ifPresent(text -> {
            for (String license : text.split("\n", -1)) {
                tags.add("license:" + license.toLowerCase(Locale.ROOT));
            }
        });
        return tags;
    }

    /** Recorded counts do not say where they were read; a repository of nothing but GGUF files has no other place. */
    private static void parameters(HubModel.Builder builder, long count, Set<String> tags) {
        if (tags.contains("gguf") && !tags.contains("safetensors")) {
            builder.set("gguf", NODES.objectNode().put("total", count));
        } else {
            builder.set("safetensors", NODES.objectNode().put("total", count));
        }
    }

    /** {@code false} or the kind of gate; null, which says nothing, where that is not known. */
    private JsonNode gated() {
        return sighting.value("gated")
                .<JsonNode>map(text -> text.equals("false") ? NODES.booleanNode(false) : NODES.textNode(text))
                .orElse(NODES.nullNode());
    }

    private static JsonNode number(String text) {
        BigDecimal value = new BigDecimal(text);
        return value.stripTrailingZeros().scale() <= 0
                ? NODES.numberNode(value.longValueExact())
                : NODES.numberNode(value);
    }
}
