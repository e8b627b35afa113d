package io.tidemark.scoring.sealing;

import static io.tidemark.scoring.domain.Worlds.counter;
import static io.tidemark.scoring.domain.Worlds.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.RamStatus;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.scoring.domain.AbsenceEvidence;
import io.tidemark.scoring.domain.ChildCount;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.FrozenBaseline;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.NameMeaning;
import io.tidemark.scoring.domain.NamedSubject;
import io.tidemark.scoring.domain.ParentModel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.SourceTerms;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SealedInputsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-08-01");

    @Test
    void whatIsOpenedIsWhatWasSealed() {
        SealedInputs sealed = new SealedInputs(full(), "id: adoption # ä");

        assertThat(SealedInputs.open(cut(sealed))).isEqualTo(sealed);
    }

    /** A component that somebody adds has to be given a value here, and then the test above proves that it is kept. */
    @Test
    void everyComponentOfTheInputsHasAValueHere() throws ReflectiveOperationException {
        Set<String> seen = new HashSet<>();
        Set<String> filled = new HashSet<>();
        walk(full(), seen, filled);
        Set<String> empty = new TreeSet<>(seen);
        empty.removeAll(filled);

        assertThat(seen).contains("SnapshotInputs.subjects", "ModelFacts.parents", "Cell.topModels");
        assertThat(empty).isEmpty();
    }

    @Test
    void nothingSaidStaysDifferentFromNone() {
        ModelFacts none = new ModelFacts(null, null, null, List.of(), null, null, null, List.of(), null, false);
        SnapshotInputs inputs = inputs(Subject.of(ModelId.parse("a/b"), null, none, List.of(), List.of()));

        ModelFacts opened = SealedInputs.open(cut(new SealedInputs(inputs, "")))
                .inputs()
                .subjects()
                .getFirst()
                .facts();

        assertThat(opened.licenses()).isEmpty();
        assertThat(opened.tags()).isNull();
        assertThat(opened).isEqualTo(none);
    }

    @Test
    void aNewDayChangesTheNewestStretchOnly() {
        double[] values = new double[400];
        Arrays.setAll(values, i -> 10.0 * i);
        List<Chunk> before = cut(new SealedInputs(world(counter("2025-05-01", values)), "m"));
        List<Chunk> after =
                cut(new SealedInputs(world(counter("2025-05-01", Arrays.copyOf(values, values.length + 1))), "m"));

        List<String> names = new ArrayList<>(after.stream().map(Chunk::sha256).toList());
        names.removeAll(before.stream().map(Chunk::sha256).toList());

        assertThat(after).hasSize(3 + 14);
        assertThat(names).hasSize(1);
        assertThat(after.getLast().sha256()).isEqualTo(names.getFirst());
    }

    @Test
    void aSeriesWithoutReadingsAndAConflictWithoutOneAreKept() {
        Readings empty = new Readings(Metric.LIKES, "huggingface", new int[0], new double[0], new int[0]);
        Readings conflict =
                new Readings(Metric.DOWNLOADS_30D, "huggingface", new int[] {20_000}, new double[] {-0.0}, new int[] {
                    1, 20_000, 20_040
                });
        SealedInputs sealed = new SealedInputs(
                inputs(Subject.of(ModelId.parse("a/b"), null, ModelFacts.NONE, List.of(), List.of(empty, conflict))),
                "");

        assertThat(SealedInputs.open(cut(sealed))).isEqualTo(sealed);
    }

    @Test
    void manySubjectsAreCutIntoBuckets() {
        Worlds world = Worlds.asOf("2026-08-01");
        for (int i = 0; i < 5_000; i++) {
            world.model("a/m" + i, "2026-05-01", on(Metric.DOWNLOADS_ALL_TIME, "2026-07-01", i));
        }
        SealedInputs sealed = new SealedInputs(world.inputs(), "");

        assertThat(cut(sealed).stream().filter(chunk -> chunk.kind() == Chunk.Kind.SUBJECTS))
                .hasSize(4)
                .allMatch(chunk -> chunk.bytes().length < 1_000_000);
        assertThat(SealedInputs.open(cut(sealed))).isEqualTo(sealed);
    }

    @Test
    void aDamagedChunkIsNamed() {
        List<Chunk> chunks = cut(new SealedInputs(world(counter("2026-07-01", 1, 2)), "m"));
        Chunk last = chunks.removeLast();
        byte[] bytes = last.bytes().clone();
        bytes[bytes.length - 1] ^= 1;
        chunks.add(new Chunk(last.kind(), last.sha256(), bytes));

        assertThatThrownBy(() -> SealedInputs.open(chunks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chunk " + last.sha256() + " is damaged");
    }

    private static List<Chunk> cut(SealedInputs sealed) {
        List<Chunk> chunks = new ArrayList<>();
        sealed.cut().forEachRemaining(chunks::add);
        return chunks;
    }

    private static SnapshotInputs world(Readings readings) {
        return Worlds.asOf("2026-08-01").model("a/b", "2025-05-01", readings).inputs();
    }

    private static SnapshotInputs inputs(Subject subject) {
        return new SnapshotInputs(
                DAY, List.of(subject), Map.of(subject.path(), classification()), Map.of(), List.of(), List.of(), "r");
    }

    private static Classification classification() {
        return new Classification(
                "a",
                "A",
                Region.EU,
                "f",
                ModelStatus.MAINLINE,
                "rule",
                7_000_000_000L,
                ParametersSource.SAFETENSORS,
                DAY,
                true);
    }

    /** Every component of every record has a value. */
    private static SnapshotInputs full() {
        ModelId path = ModelId.parse("a/b");
        ModelFacts facts = new ModelFacts(
                DAY,
                "text-generation",
                "transformers",
                List.of("mit"),
                List.of("i̇"),
                5L,
                ParametersSource.GGUF,
                List.of(new ParentModel("c/d", "0456", Relation.FINETUNE)),
                "auto",
                true);
        Subject subject = new Subject(
                path,
                "0123",
                List.of(ModelId.parse("old/b")),
                List.of(new Subject.AliasSpan(ModelId.parse("old/b"), 20_000, 20_001)),
                facts,
                List.of(new AbsenceEvidence(DAY, AbsenceEvidence.Kind.ANSWERED)),
                List.of(new Readings(
                        Metric.DOWNLOADS_30D,
                        "huggingface",
                        new int[] {20_000, 20_033, 20_600},
                        new double[] {1, 0.1, 1e300},
                        new int[] {20_033})));
        FrozenBaseline baseline = new FrozenBaseline(
                "2026-Q2",
                DAY,
                "adoption@1.0.0",
                List.of(new FrozenBaseline.Cell(
                        SizeBucket.ofParameters(7_000_000_000L), 7, RamStatus.OBSERVED, 12, 1.5, 2.5, List.of(path))),
                List.of(new FrozenBaseline.Reference("use", 40, 9_000.5)));
        return new SnapshotInputs(
                DAY,
                List.of(subject),
                Map.of(path, classification()),
                Map.of("f", "F"),
                List.of(new SourceTerms("huggingface", "mit", "cite", Redistribution.RAW, true)),
                List.of(baseline),
                "digest",
                List.of(new ChildCount(path, Relation.ADAPTER, "huggingface", 20_000, 3)),
                List.of(
                        named("a", new NameMeaning.Repository(path)),
                        named("b", new NameMeaning.Closed()),
                        named("c", new NameMeaning.Several()),
                        named("d", new NameMeaning.Unmapped())),
                List.of(new NamedGrouping("both", "Both", Grouping.FAMILY, List.of("f", "g"))));
    }

    private static NamedSubject named(String name, NameMeaning meaning) {
        Readings scores =
                new Readings(Metric.SCORE, "epoch", new int[] {20_000}, new double[] {1.5}, new int[] {20_000});
        return new NamedSubject(new SubjectId(SubjectSpace.EPOCH, name), meaning, List.of(new Figure("eci", scores)));
    }

    private static void walk(Object value, Set<String> seen, Set<String> filled) throws ReflectiveOperationException {
        if (value instanceof Collection<?> many) {
            for (Object one : many) {
                walk(one, seen, filled);
            }
        } else if (value instanceof Map<?, ?> map) {
            walk(map.values(), seen, filled);
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                String name = value.getClass().getSimpleName() + "." + component.getName();
                Object held = component.getAccessor().invoke(value);
                seen.add(name);
                boolean nothing = held == null
                        || (held instanceof Collection<?> many && many.isEmpty())
                        || (held instanceof Map<?, ?> map && map.isEmpty());
                if (!nothing) {
                    filled.add(name);
                    walk(held, seen, filled);
                }
            }
        }
    }
}
