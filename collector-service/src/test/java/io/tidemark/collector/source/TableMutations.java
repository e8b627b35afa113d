package io.tidemark.collector.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes one cell, row, column or line end of a CSV document whose cells have no quotes. */
final class TableMutations {

    private static final List<String> ODD =
            """
            true|-1|-0.0|NaN|nan|Infinity|-inf|1e999|1e9|9007199254740992|9223372036854775807|123456789012345678901234567890
            "1,234"|1 000|1.234.567|0x10|+1|-5|null|N/A|-|0000-00-00|2026-11-32|2999-01-01|-2026-01-01|a\0b|\33[31m|\uFEFF
            ../../etc|a/b/c|/|"a\u2028b"|"|a"b|"a"b|=1+1|\u0660|''|1'000|%|12%|\u00a05""".lines().flatMap(line -> Stream.of(line.split("\\|", -1))).toList();

    private final List<List<String>> base;
    private final Set<String> identifying;
    private final Random random;

    TableMutations(String base, Set<String> identifying, Random random) {
        this.base = Arrays.stream(base.strip().split("\n", -1))
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        this.identifying = identifying;
        this.random = random;
    }

    Mutant next() {
        List<List<String>> rows = new ArrayList<>();
        base.forEach(row -> rows.add(new ArrayList<>(row)));
        int r = random.nextInt(rows.size());
        List<String> row = rows.get(r);
        int c = random.nextInt(row.size());
        String column = base.getFirst().get(Math.min(c, base.getFirst().size() - 1));
        boolean optional = !identifying.contains(column);
        String at = "row " + r + " " + column;
        switch (random.nextInt(14)) {
            case 0 -> {
                row.set(c, "");
                return mutant(rows, "blank " + at, optional);
            }
            case 1 -> {
                row.remove(c);
                return mutant(rows, "drop " + at, false);
            }
            case 2 -> {
                row.add(c, odd());
                return mutant(rows, "one more before " + at, false);
            }
            case 3 -> {
                rows.remove(r);
                return mutant(rows, "drop row " + r, r > 0);
            }
            case 4 -> {
                rows.add(r, new ArrayList<>(row));
                return mutant(rows, "again row " + r, false);
            }
            case 5 -> {
                Collections.shuffle(rows.subList(1, rows.size()), random);
                return mutant(rows, "order", false);
            }
            case 6 -> {
                int column1 = c;
                rows.stream().filter(any -> any.size() > column1).forEach(any -> any.remove(column1));
                return mutant(rows, "drop column " + column, optional);
            }
            case 7 -> {
                int column1 = c;
                rows.stream().filter(any -> any.size() > column1).forEach(any -> any.add(any.get(column1)));
                return mutant(rows, "column again " + column, false);
            }
            case 8 -> {
                String end = List.of("\r\n", "\r", "\n\n", "\n\r", "\u2028", " \n", ",\n")
                        .get(random.nextInt(7));
                return mutant(join(rows, ",").replace("\n", end), "line ends", false);
            }
            case 9 -> {
                return mutant(join(rows, List.of(";", "\t", "|", ", ").get(random.nextInt(4))), "separator", false);
            }
            case 10 -> {
                String text = join(rows, ",");
                int place = random.nextInt(text.length());
                return mutant(text.substring(0, place) + "\"" + text.substring(place), "quote at " + place, false);
            }
            case 11 -> {
                rows.forEach(any -> any.replaceAll(cell -> "\"" + cell + "\""));
                return mutant(rows, "all quoted", false);
            }
            default -> {
                String odd = odd();
                row.set(c, odd);
                return mutant(
                        rows, at + " becomes " + odd.substring(0, Math.min(30, odd.length())), r == 0 && optional);
            }
        }
    }

    private String odd() {
        int which = random.nextInt(ODD.size() + 1);
        return which == ODD.size() ? "x".repeat(70_000) : ODD.get(which);
    }

    private static String join(List<List<String>> rows, String separator) {
        return rows.stream().map(row -> String.join(separator, row)).collect(Collectors.joining("\n")) + "\n";
    }

    private static Mutant mutant(List<List<String>> rows, String what, boolean silent) {
        return mutant(join(rows, ","), what, silent);
    }

    private static Mutant mutant(String text, String what, boolean silent) {
        return new Mutant(text.getBytes(StandardCharsets.UTF_8), what, silent);
    }
}
