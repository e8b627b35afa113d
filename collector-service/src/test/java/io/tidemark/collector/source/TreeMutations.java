package io.tidemark.collector.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes one value of a JSON document: what it is, how often it stands there, where, or whether at all. */
final class TreeMutations {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Written into the document as they are: not all of them are JSON. */
    private static final List<String> ODD =
            """
            true|false|[]|{}|[1]|{"a":1}|-1|-0.0|1.5|NaN|Infinity|-Infinity|1e999|-1e999|1e-999|1E400000000
            9007199254740991|9007199254740992|9223372036854775807|9223372036854775808|-9223372036854775809
            123456789012345678901234567890|00|0x10|+1|.5|1.|""|" "|"1,234"|"1e9"|"NaN"|"Infinity"|"-Infinity"|"-5"|"12"
            "1 000"|"\\u0660"|"0000-00-00"|"2026-11-32"|"2999-01-01"|"-2026-01-01"|"2026-02-29T00:00:00Z"
            "+999999999-12-31T23:59:59Z"|"a\\u0000b"|"\\u0000"|"\\u001b[31m\\r\\n\\t"|"\\ud800"|"\\udc00x"|"\\ud83d\\ude00"
            "../../etc"|"a/b/c"|"/"|"\\u202eabc"|"null"|'text'|undefined|99999999999|-62135596801|253402300800""".lines().flatMap(line -> Stream.of(line.split("\\|", -1))).toList();

    private final JsonNode base;
    private final Set<String> identifying;
    private final Random random;

    /** @param identifying members without which a row says nothing: to leave one out is worth a finding */
    TreeMutations(String base, Set<String> identifying, Random random) {
        this.base = parse(base);
        this.identifying = identifying;
        this.random = random;
    }

    /** Where a value stands: a member of an object, or an element of a list. */
    private record Slot(JsonNode parent, @Nullable String name, int index) {

        JsonNode value() {
            return name == null ? parent.get(index) : parent.get(name);
        }

        void set(JsonNode value) {
            if (name == null) {
                ((ArrayNode) parent).set(index, value);
            } else {
                ((ObjectNode) parent).set(name, value);
            }
        }

        void drop() {
            if (name == null) {
                ((ArrayNode) parent).remove(index);
            } else {
                ((ObjectNode) parent).remove(name);
            }
        }
    }

    Mutant next() {
        JsonNode root = base.deepCopy();
        List<Slot> slots = new ArrayList<>();
        collect(root, slots);
        Slot slot = slots.get(random.nextInt(slots.size()));
        String at = slot.name() == null ? "[" + slot.index() + "]" : slot.name();
        boolean optional = slot.name() != null && !identifying.contains(slot.name());
        JsonNode old = slot.value();
        switch (random.nextInt(14)) {
            case 0 -> {
                slot.drop();
                return mutant(root, "drop " + at, optional || slot.name() == null);
            }
            case 1 -> {
                slot.set(NODES.nullNode());
                return mutant(root, "null " + at, optional);
            }
            case 2 -> {
                slot.set(old.isNumber() ? NODES.textNode(old.asText()) : raw("[" + old + "]"));
                return mutant(root, "type of " + at, false);
            }
            case 3 -> {
                String odd = odd();
                slot.set(raw(old + ",\"" + at + "\":" + odd));
                return mutant(root, "second member " + at + " " + odd, optional && odd.startsWith("\""));
            }
            case 4 -> {
                (slot.parent() instanceof ArrayNode list ? list : NODES.arrayNode()).add(old.deepCopy());
                return mutant(root, "again " + at, false);
            }
            case 5 -> {
                if (slot.parent() instanceof ArrayNode list) {
                    List<JsonNode> rows = new ArrayList<>();
                    list.forEach(rows::add);
                    Collections.shuffle(rows, random);
                    list.removeAll().addAll(rows);
                }
                return mutant(root, "order around " + at, false);
            }
            case 6 -> {
                if (slot.parent() instanceof ObjectNode object) {
                    object.set("unheard_of", raw(odd()));
                }
                return mutant(root, "unknown member beside " + at, false);
            }
            case 7 -> {
                int depth = 900 + random.nextInt(400);
                slot.set(raw("[".repeat(depth) + "]".repeat(depth)));
                return mutant(root, depth + " deep at " + at, false);
            }
            case 8 -> {
                slot.set(NODES.textNode("x".repeat(1 << random.nextInt(16))));
                return mutant(root, "long text at " + at, false);
            }
            case 9 -> {
                Slot other = slots.get(random.nextInt(slots.size()));
                JsonNode there = other.value();
                if (!old.isContainerNode() && !there.isContainerNode() && old.getNodeType() != there.getNodeType()) {
                    slot.set(there);
                    other.set(old);
                }
                // what was null may have become the only place of a value
                return mutant(root, "swap " + at + " and " + other.name(), old.isNull() || there.isNull());
            }
            default -> {
                String odd = odd();
                slot.set(raw(odd));
                boolean nothing = odd.matches("\"( ?|-?(NaN|Infinity))\"");
                boolean none = (odd.equals("[]") && old.isArray()) || (odd.equals("{}") && old.isObject());
                boolean emptied = optional && (nothing || none);
                return mutant(root, at + " becomes " + odd, emptied);
            }
        }
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private static JsonNode raw(String text) {
        return NODES.rawValueNode(new RawValue(text));
    }

    private static void collect(JsonNode node, List<Slot> slots) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> slots.add(new Slot(object, name, -1)));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                slots.add(new Slot(list, null, i));
            }
        }
        node.forEach(child -> collect(child, slots));
    }

    private static Mutant mutant(JsonNode root, String what, boolean silent) {
        try {
            return new Mutant(MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8), what, silent);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
