package io.tidemark.collector.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a document plainly says, value by value, whatever its structure and as far as it can be read: an oracle that knows
 * nothing of any source.
 */
record Sayings(List<String> numbers, List<String> texts, List<String> names) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern CELLS = Pattern.compile("[,;\\t\\r\\n\"|]");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    static Sayings ofJson(byte[] bytes) {
        Sayings said = new Sayings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (JsonParser parser = JSON.createParser(new String(bytes, StandardCharsets.UTF_8))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> said.numbers.add(parser.getText());
                    case VALUE_STRING -> said.texts.add(parser.getText());
                    case FIELD_NAME -> said.names.add(parser.getText());
                    default -> {}
                }
            }
        } catch (IOException damaged) {
            return said; // up to here
        }
        return said;
    }

    static Sayings ofTable(byte[] bytes) {
        List<String> cells = new ArrayList<>();
        for (String cell : CELLS.split(new String(bytes, StandardCharsets.UTF_8), -1)) {
            cells.add(cell.strip());
        }
        return new Sayings(cells, cells, List.of());
    }

    /** What this says that the other does not. */
    Sayings without(Sayings other) {
        return new Sayings(minus(numbers, other.numbers), minus(texts, other.texts), minus(names, other.names));
    }

    Set<Double> values(boolean numbersAreTexts) {
        Set<Double> values = new HashSet<>();
        for (String text : numbersAreTexts ? texts : numbers) {
            if (NUMBER.matcher(text).matches()) {
                values.add(Double.valueOf(text));
            }
        }
        return values;
    }

    private static List<String> minus(List<String> all, List<String> some) {
        List<String> left = new ArrayList<>(all);
        some.forEach(left::remove);
        return left;
    }
}
