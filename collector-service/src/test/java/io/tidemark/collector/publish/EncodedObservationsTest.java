package io.tidemark.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.AbsenceReason;
import io.tidemark.common.contract.Observation.BaseModel;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import io.tidemark.common.contract.Observation.ParameterCarrier;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Bytes written by hand against the contract's own mapper, which is slower and right. */
class EncodedObservationsTest {

    private static final ObjectWriter PLAIN = ContractJson.mapper().writerFor(Observation.class);
    private static final ObjectWriter UNDATED = ContractJson.mapper()
            .copy()
            .addMixIn(Observation.class, Undated.class)
            .writerFor(Observation.class);
    private static final LocalDate DAY = LocalDate.parse("2026-08-21");
    private static final ModelId LAKE = ModelId.parse("northwind/lake");

    @JsonIgnoreProperties({"observedOn", "readAt"})
    private interface Undated {}

    @Property
    void everyObservationIsWrittenAsTheMapperWritesIt(@ForAll("pages") List<Observation> page)
            throws JsonProcessingException {
        // When
        EncodedObservations encoded = EncodedObservations.of(page);
        // Then
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            String json = written(page.get(i));
            assertThat(text(encoded, i, i + 1)).isEqualTo(json);
            assertThat(encoded.size(i, i + 1)).isEqualTo(json.getBytes(StandardCharsets.UTF_8).length);
            wanted.add(json);
        }
        assertThat(text(encoded, 0, page.size())).isEqualTo(String.join(",", wanted));
    }

    /** What is in the ledger from earlier versions stays comparable. */
    @Property
    void theFingerprintIsThatOfTheMappersBytesWithoutTheDays(@ForAll("pages") List<Observation> page)
            throws JsonProcessingException, NoSuchAlgorithmException {
        long wanted = 0;
        for (Observation observation : page) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(UNDATED.writeValueAsBytes(observation));
            wanted ^= ByteBuffer.wrap(digest).getLong();
        }
        assertThat(EncodedObservations.of(page).fingerprint()).isEqualTo(wanted);
    }

    @Property
    void numbersAreWrittenAsJavaWritesThem(@ForAll("values") double value) throws JsonProcessingException {
        Observation measurement = new Measurement(LAKE, Metric.LIKES, value, DAY, null);
        assertThat(text(EncodedObservations.of(List.of(measurement)), 0, 1))
                .isEqualTo(written(measurement))
                .contains("\"value\":" + value + ",");
    }

    @Example
    void theDayIsNoContentAndEverythingElseIs() {
        Observation likes = new Measurement(LAKE, Metric.LIKES, 7, DAY, null);
        Observation downloads = new Measurement(LAKE, Metric.DOWNLOADS_30D, 7, DAY, null);
        Observation later =
                new Measurement(LAKE, Metric.LIKES, 7, DAY.plusDays(1), Instant.parse("2026-08-22T10:00:00Z"));
        Observation hidden = new Absence(LAKE, null, AbsenceReason.hidden, DAY);
        // Then
        assertThat(content(later)).isEqualTo(content(likes));
        assertThat(content(new Measurement(LAKE, Metric.LIKES, 8, DAY, null))).isNotEqualTo(content(likes));
        assertThat(content(downloads)).isNotEqualTo(content(likes));
        assertThat(content(likes, hidden)).isNotEqualTo(content(likes));
        assertThat(content(likes, downloads)).isEqualTo(content(downloads, likes));
        assertThat(content(likes) ^ content(downloads)).isEqualTo(content(likes, downloads));
    }

    /** Text that is no UTF-8: Jackson escapes it. */
    @Example
    void halfACharacterIsWrittenAsTheMapperWritesIt() throws JsonProcessingException {
        Observation half = new OrganizationDescription("lab", DAY, null, "a\uD800", null, null, null);
        assertThat(text(EncodedObservations.of(List.of(half)), 0, 1))
                .isEqualTo(written(half))
                .contains("\"fullName\":\"a\\uD800\"");
    }

    private static String written(Observation observation) throws JsonProcessingException {
        return new String(PLAIN.writeValueAsBytes(observation), StandardCharsets.UTF_8);
    }

    private static long content(Observation... observations) {
        return EncodedObservations.of(List.of(observations)).fingerprint();
    }

    private static String text(EncodedObservations encoded, int from, int to) {
        byte[] bytes = new byte[encoded.size(from, to)];
        encoded.copy(from, to, bytes, 0);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<Observation>> pages() {
        return Arbitraries.oneOf(measurements(), models(), organizations(), absences(), entries())
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, (1L << 53) - 1).map(Long::doubleValue),
                Arbitraries.longs().between(9_999_990, 10_000_010).map(Long::doubleValue),
                Arbitraries.doubles().between(0, 1e9),
                Arbitraries.of(0d, -0d, 0.1, 1e-5, 1d, 1e7, 9_999_999d, 9_007_199_254_740_991d));
    }

    private Arbitrary<Observation> measurements() {
        return Combinators.combine(
                        subjects(),
                        qualifiers().injectNull(0.5),
                        values(),
                        days(),
                        instants().injectNull(0.5))
                .as((subject, qualifier, value, day, readAt) ->
                        new Measurement(subject, Metric.SCORE, qualifier, value, day, readAt));
    }

    private Arbitrary<Observation> models() {
        Arbitrary<List<String>> texts = texts().list().ofMaxSize(4).injectNull(0.3);
        Arbitrary<List<BaseModel>> parents = Combinators.combine(
                        texts(), hubIds(), Arbitraries.of(Relation.class).injectNull(0.3))
                .as(BaseModel::new)
                .list()
                .ofMaxSize(3)
                .injectNull(0.3);
        Arbitrary<String> text = texts().injectNull(0.3);
        return Combinators.combine(
                        Combinators.combine(
                                        models(""),
                                        days(),
                                        hubIds(),
                                        models("old-").list().ofMaxSize(2).injectNull(0.3))
                                .as(Head::new),
                        Combinators.combine(
                                        instants().injectNull(0.3), instants().injectNull(0.3))
                                .as(Times::new),
                        text,
                        text,
                        texts,
                        texts,
                        Arbitraries.longs().between(1, Long.MAX_VALUE).injectNull(0.3),
                        Combinators.combine(parents, Arbitraries.of(true, false).injectNull(0.3))
                                .as(Tail::new))
                .as((head, times, sha, task, licenses, tags, parameters, tail) -> new ModelDescription(
                        head.subject(),
                        head.day(),
                        head.hubId(),
                        head.aliases(),
                        times.created(),
                        times.modified(),
                        sha,
                        task,
                        sha,
                        licenses,
                        tags,
                        parameters,
                        parameters == null ? null : ParameterCarrier.gguf,
                        tail.parents(),
                        task,
                        tail.disabled()));
    }

    private record Head(ModelId subject, LocalDate day, String hubId, List<ModelId> aliases) {}

    private record Times(Instant created, Instant modified) {}

    private record Tail(List<BaseModel> parents, Boolean disabled) {}

    private Arbitrary<Observation> organizations() {
        return Combinators.combine(
                        texts(),
                        days(),
                        hubIds(),
                        texts().injectNull(0.3),
                        Arbitraries.of(true, false).injectNull(0.3),
                        Arbitraries.longs().injectNull(0.3))
                .as((name, day, hubId, full, verified, count) ->
                        new OrganizationDescription(name, day, hubId, full, verified, count, count));
    }

    private Arbitrary<Observation> absences() {
        return Combinators.combine(
                        models(""),
                                Arbitraries.of(Metric.LIKES, Metric.DOWNLOADS_30D)
                                        .injectNull(0.5),
                        Arbitraries.of(AbsenceReason.class), days())
                .as(Absence::new);
    }

    private Arbitrary<Observation> entries() {
        return Combinators.combine(
                        subjects(),
                        Arbitraries.of("board", "open_list").injectNull(0.5),
                        days(),
                        Arbitraries.maps(Arbitraries.of("name", "a_1", "licence"), texts())
                                .ofMaxSize(3))
                .as((subject, register, day, attributes) ->
                        new Entry(subject, register, day, new TreeMap<>(attributes)));
    }

    private static Arbitrary<SubjectId> subjects() {
        Arbitrary<SubjectId> named = texts().filter(text -> !text.isEmpty()
                        && text.strip().equals(text)
                        && text.chars().noneMatch(Character::isISOControl))
                .map(name -> new SubjectId(SubjectSpace.OPENROUTER, name));
        return Arbitraries.oneOf(named, models("").map(SubjectId::of));
    }

    private static Arbitrary<ModelId> models(String prefix) {
        Arbitrary<String> part = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("._-0")
                .ofMinLength(1)
                .ofMaxLength(30);
        return Combinators.combine(part, part).as((owner, name) -> new ModelId(prefix + owner, name));
    }

    private static Arbitrary<String> qualifiers() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("._/:@-")
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    private static Arbitrary<String> hubIds() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(24).injectNull(0.3);
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(0, 25_000).map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(-70_000_000_000L, 300_000_000_000L).map(Instant::ofEpochSecond),
                Combinators.combine(
                                Arbitraries.longs().between(0, 4_000_000_000L),
                                Arbitraries.integers().between(0, 999_999).map(micros -> 1_000 * micros))
                        .as(Instant::ofEpochSecond));
    }

    /** Plain ones, and ones with everything that has to be escaped or takes several bytes; no half characters. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> plain = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40);
        Arbitrary<String> odd = Arbitraries.of(
                        "\"", "\\", "\u0000", "\u001f", "\u007f", "\u0080", "é", "ÿ", "Ā", "中", "😀", "\n", "?", "/",
                        "a", " ")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(plain, odd);
    }
}
