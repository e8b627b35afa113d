package io.tidemark.collector.source.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidemark.common.contract.ContractJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a list of objects from the stream, one by one: a long one never stands in memory as a whole. Of each object only the
 * members are made that somebody asks for, as {@link com.fasterxml.jackson.databind.ObjectMapper#readTree} would make them;
 * what they are is for others to judge. Texts in lists inside come again object after object, and are made once. For one list.
 */
public final class ListReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TEXTS = 4_096; // a power of two

    private final Set<String> members;
    private final TextNode[] texts = new TextNode[TEXTS];

    /** @param members of the objects in the list, all others are passed over */
    public ListReader(Set<String> members) {
        this.members = members;
    }

    /**
     * Hands on the elements one by one.
     *
     * @return an empty list in place of what was handed on; anything but a list as it is
     * @throws IOException if it is not whole JSON
     */
    public JsonNode read(JsonParser parser, Consumer<JsonNode> each) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return ContractJson.mapper().readTree(parser);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            each.accept(parser.hasToken(JsonToken.START_OBJECT) ? element(parser) : value(parser));
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "something follows the list");
        }
        return NODES.arrayNode();
    }

    private JsonNode element(JsonParser parser) throws IOException {
        ObjectNode object = new ObjectNode(NODES, LinkedHashMap.newLinkedHashMap(members.size()));
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (members.contains(name)) {
                object.set(name, value(parser));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    object.set(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(parser.hasToken(JsonToken.VALUE_STRING) ? repeated(parser) : value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new JsonParseException(parser, "a value was expected");
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** The same node for the same text, as long as no other takes its place. */
    private TextNode repeated(JsonParser parser) throws IOException {
        char[] from = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int length = parser.getTextLength();
        int hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + from[i];
        }
        int place = (hash ^ (hash >>> 16)) & (TEXTS - 1);
        TextNode kept = texts[place];
        if (kept == null || !isText(kept.textValue(), from, start, length)) {
            kept = NODES.textNode(new String(from, start, length));
            texts[place] = kept;
        }
        return kept;
    }

    private static boolean isText(String text, char[] from, int start, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != from[start + i]) {
                return false;
            }
        }
        return true;
    }
}
