package io.tidemark.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Values that mean something: those of the schemas, and whatever the description's examples hold under a parameter's name. */
final class Words {

    /** Under which members of answers the values of a parameter are found. */
    private static final Map<String, List<String>> MEMBERS = Map.ofEntries(
            Map.entry("snapshot", List.of("snapshot", "asOf")),
            Map.entry("to", List.of("snapshot", "asOf", "month", "at")),
            Map.entry("from", List.of("month", "at")),
            Map.entry("q", List.of("model", "organization")),
            Map.entry("models", List.of("model")),
            Map.entry("families", List.of("family")),
            Map.entry("groups", List.of("group")),
            Map.entry("flag", List.of("flags")),
            Map.entry("a", List.of("group", "a", "organization")),
            Map.entry("b", List.of("group", "b", "organization")),
            Map.entry("checkpoint", List.of("checkpointDays")),
            Map.entry("cursor", List.of("next")),
            Map.entry("id", List.of("baseline")),
            Map.entry("run", List.of("id")),
            Map.entry("releasedFrom", List.of("releasedOn")),
            Map.entry("releasedTo", List.of("releasedOn")),
            Map.entry("entersTopWithin", List.of("entersTopAtDays")));

    private static final List<String> ANYWHERE = List.of("latest", "none", "live", "west", "true", "1", "2026-08-21");

    private final Map<String, List<String>> real;
    private final Map<String, List<String>> byMember = new TreeMap<>();
    private final List<String> all;

    /** @param real what the gateway knows and no example does, by the name of its parameter */
    Words(Described described, Map<String, List<String>> real) {
        this.real = real;
        Map<String, Set<String>> found = new TreeMap<>();
        gather("", described.document().path("paths"), found);
        found.forEach((member, values) -> byMember.put(member, List.copyOf(values)));
        // parts of what answers name as a whole
        put(found, "organization", found.get("model"), path -> path.substring(0, path.indexOf('/')));
        put(found, "name", found.get("model"), path -> path.substring(path.indexOf('/') + 1));
        put(found, "file", found.get("path"), path -> path.substring(path.lastIndexOf('/') + 1));
        put(found, "snapshot", found.get("path"), path -> path.split("/", -1)[4]);
        Set<String> everything = new TreeSet<>(ANYWHERE);
        byMember.values().forEach(everything::addAll);
        all = List.copyOf(everything);
        byMember.putAll(real); // not among all: ids that differ from run to run must not change which word is picked
    }

    private void put(
            Map<String, Set<String>> found,
            String member,
            Set<String> wholes,
            java.util.function.UnaryOperator<String> part) {
        Set<String> values = new TreeSet<>(found.getOrDefault(member, Set.of()));
        wholes.stream().filter(whole -> whole.indexOf('/') >= 0).map(part).forEach(values::add);
        byMember.put(member, List.copyOf(values));
    }

    private static void gather(String member, JsonNode node, Map<String, Set<String>> found) {
        if (node.isContainerNode()) {
            if (node.isObject()) {
                node.properties().forEach(entry -> gather(entry.getKey(), entry.getValue(), found));
            } else {
                node.forEach(element -> gather(member, element, found));
            }
        } else if (!node.isNull() && !node.asText().isBlank() && node.asText().length() < 200) {
            found.computeIfAbsent(member, ignored -> new TreeSet<>()).add(node.asText());
        }
    }

    /** A value that the parameter takes, or that some parameter takes. */
    String of(Described.Parameter parameter, RandomGenerator random) {
        List<String> values = new ArrayList<>();
        JsonNode schema = parameter.schema();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        schema.path("examples").forEach(value -> values.add(value.asText()));
        schema.path("items").path("examples").forEach(value -> values.add(value.asText()));
        String pattern = schema.path("pattern").asText();
        if (pattern.startsWith("-?(")) {
            Arrays.stream(pattern.substring(3, pattern.length() - 1).split("\\|", -1))
                    .forEach(field -> values.add(random.nextBoolean() ? field : "-" + field));
        }
        switch (schema.path("type").asText()) {
            case "boolean" -> values.addAll(List.of("true", "false"));
            case "integer" ->
                values.add(Integer.toString(random.nextInt(
                        schema.path("minimum").asInt(0), schema.path("maximum").asInt(1_000) + 1)));
            default -> {}
        }
        MEMBERS.getOrDefault(parameter.name(), List.of(parameter.name()))
                .forEach(member -> values.addAll(byMember.getOrDefault(member, List.of())));
        if (schema.has("default") || values.isEmpty()) {
            values.add(schema.has("default") ? schema.path("default").asText() : pick(all, random));
        }
        String value = pick(values, random);
        boolean list = schema.path("type").asText().equals("string") && !schema.has("enum");
        return list && random.nextInt(6) == 0 ? value + "," + pick(values, random) : value;
    }

    /** What the gateway knows under this name; empty if it is like any other word. */
    Optional<String> real(String name, RandomGenerator random) {
        return Optional.ofNullable(real.get(name)).map(values -> pick(values, random));
    }

    /** The path of a model of some answer. */
    String model(RandomGenerator random) {
        return pick(
                byMember.get("model").stream()
                        .filter(path -> path.indexOf('/') >= 0)
                        .toList(),
                random);
    }

    /** A word of some answer, which the parameter need not know. */
    String any(RandomGenerator random) {
        return pick(all, random);
    }

    static <T> T pick(Collection<T> from, RandomGenerator random) {
        List<T> list = from instanceof List<T> already ? already : List.copyOf(from);
        return list.get(random.nextInt(list.size()));
    }
}
