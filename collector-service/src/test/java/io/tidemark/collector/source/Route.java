package io.tidemark.collector.source;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One kind of document that a source reads, and what it says when nobody touched it.
 *
 * @param name the source, and which of its documents
 * @param truth the {@linkplain Said figures} of the document, all of them
 * @param identifying members or columns without which a row says nothing
 * @param numbersAreTexts whether figures are written as texts
 * @param read asks the source when the service answers this
 */
record Route(
        String name,
        Format format,
        String document,
        Set<Said> truth,
        Set<String> identifying,
        boolean numbersAreTexts,
        Function<byte[], SourceOutcome> read) {

    enum Format {
        JSON,
        TABLE
    }

    Sayings sayings(byte[] bytes) {
        return format == Format.JSON ? Sayings.ofJson(bytes) : Sayings.ofTable(bytes);
    }

    /** Endless; the same for the same seed. */
    Stream<Mutant> mutants(long seed) {
        Random random = new Random(seed);
        ByteMutations damaged = new ByteMutations(document.getBytes(StandardCharsets.UTF_8), random);
        if (format == Format.JSON) {
            TreeMutations changed = new TreeMutations(document, identifying, random);
            return Stream.generate(() -> random.nextInt(4) == 0 ? damaged.next() : changed.next());
        }
        TableMutations changed = new TableMutations(document, identifying, random);
        return Stream.generate(() -> random.nextInt(4) == 0 ? damaged.next() : changed.next());
    }

    static Set<Said> truth(String... figures) {
        return Stream.of(figures).map(Said::parse).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return name;
    }
}
