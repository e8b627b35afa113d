package io.tidemark.scoring.methodology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of rules names classes and tests that are there, for every section of the method. */
class RulesPageTest {

    private static final Path ROOT = Path.of("..");
    private static final int SECTIONS = 13;
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void everyRuleHasATestThatIsThere() throws IOException {
        List<String> page = Files.readAllLines(ROOT.resolve("docs/method/rules.md"));

        assertThat(problems(page)).isEmpty();
    }

    @Test
    void aRowThatNamesNothingThatIsThereIsFound() throws IOException {
        List<String> page = new ArrayList<>(IntStream.rangeClosed(1, SECTIONS - 1)
                .mapToObj(section -> "| " + section + " | rule | `Spikes` | `SpikesTest#smallCountsAreNoise` |")
                .toList());
        page.add("| 2 | a | `Spikez` | `SpikesTest#smallCountsAreNoize` |");
        page.add("| 2 | b | `Spikes` | `NobodysTest#anything` |");
        page.add("| 2 | c | `Spikes` | by hand |");
        page.add("| 2 | d, cut off |");

        assertThat(problems(page))
                .containsExactly(
                        "a: no class Spikez",
                        "a: SpikesTest has no test smallCountsAreNoize",
                        "b: no test class NobodysTest",
                        "c: no test is named",
                        "not a row of four cells: | 2 | d, cut off |",
                        "section 13 has no rule");
    }

    private static List<String> problems(List<String> page) throws IOException {
        Map<String, String> main = sources("main");
        Map<String, String> tests = sources("test");
        List<String> problems = new ArrayList<>();
        TreeSet<Integer> missing =
                new TreeSet<>(IntStream.rangeClosed(1, SECTIONS).boxed().toList());
        for (String line : page) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                missing.remove(Integer.valueOf(row.group(1)));
                problems.addAll(problems(row.group(2), row.group(3), row.group(4), main, tests));
            } else if (line.matches("\\| \\d.*")) {
                problems.add("not a row of four cells: " + line);
            }
        }
        missing.forEach(section -> problems.add("section " + section + " has no rule"));
        return problems;
    }

    private static List<String> problems(
            String rule, String where, String held, Map<String, String> main, Map<String, String> tests) {
        List<String> problems = new ArrayList<>();
        for (String type : names(where)) {
            if (!main.containsKey(type)) {
                problems.add(rule + ": no class " + type);
            }
        }
        for (String test : names(held)) {
            String type = test.replaceFirst("#.*", "");
            String method = test.replaceFirst(".*#", "");
            String source = tests.get(type);
            if (source == null) {
                problems.add(rule + ": no test class " + type);
            } else if (!Pattern.compile("\\n    void " + method + "\\(|ArchRule " + method + " =")
                    .matcher(source)
                    .find()) {
                problems.add(rule + ": " + type + " has no test " + method);
            }
        }
        if (names(held).isEmpty()) {
            problems.add(rule + ": no test is named");
        }
        return problems;
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** Sources of every module by the simple name of their class. */
    private static Map<String, String> sources(String kind) throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("common", "collector-service", "scoring-service", "gateway-service")) {
            try (Stream<Path> files =
                    Files.walk(ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    sources.merge(name.substring(0, name.length() - 5), Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
