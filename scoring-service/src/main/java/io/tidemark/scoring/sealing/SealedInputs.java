package io.tidemark.scoring.sealing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.model.NamedGrouping;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.sealing.ReadingSlice.Parts;
import io.tidemark.scoring.sealing.ReadingSlice.Series;
import io.tidemark.scoring.sealing.SealJson.Head;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a snapshot was computed from, closed: the inputs and the method file, with nothing to look up elsewhere. Later readings,
 * decisions and registry files do not reach it.
 *
 * @param methodFile its text
 */
public record SealedInputs(SnapshotInputs inputs, String methodFile) {

    /** A bucket of subjects is at most twice this on average, which bounds a chunk. */
    private static final int BUCKET = 2_048;

    private static final Comparator<Series> ORDER =
            Comparator.comparing(Series::path).thenComparing(Series::metric).thenComparing(Series::source);

    /**
     * Cuts into chunks, a bucket of subjects at a time: time and bytes are linear in the readings, and memory is that of a
     * bucket. Equal inputs give equal chunks in equal order.
     */
    public Iterator<Chunk> cut() {
        Stream<Chunk> common = Stream.of(
                Chunk.of(Chunk.Kind.METHOD, methodFile.getBytes(StandardCharsets.UTF_8)),
                Chunk.of(Chunk.Kind.FRAME, frame()));
        return Stream.concat(common, buckets().stream().flatMap(this::cut)).iterator();
    }

    private byte[] frame() {
        try {
            return SealJson.WRITER.writeValueAsBytes(inputs);
        } catch (IOException failure) {
            throw new UncheckedIOException("the inputs of " + inputs.asOf() + " cannot be written", failure);
        }
    }

    private Stream<Chunk> cut(List<Subject> bucket) {
        try {
            ReadingSlice slices = new ReadingSlice();
            for (Subject subject : bucket) {
                for (Readings readings : subject.readings()) {
                    slices.add(subject.path().toString(), readings);
                }
            }
            return Stream.concat(
                    Stream.of(Chunk.of(Chunk.Kind.SUBJECTS, heads(bucket))),
                    slices.all().map(bytes -> Chunk.of(Chunk.Kind.READINGS, bytes)));
        } catch (IOException failure) {
            throw new UncheckedIOException("the inputs of " + inputs.asOf() + " cannot be written", failure);
        }
    }

    private List<List<Subject>> buckets() {
        int count = 1
                << (Integer.SIZE
                        - Integer.numberOfLeadingZeros((inputs.subjects().size() - 1) / BUCKET));
        List<List<Subject>> buckets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buckets.add(new ArrayList<>());
        }
        for (Subject subject : inputs.subjects()) {
            int hash = subject.path().toString().hashCode(); // of a text: the same on every machine
            buckets.get((hash ^ (hash >>> 16)) & (count - 1)).add(subject);
        }
        return buckets;
    }

    private byte[] heads(List<Subject> bucket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(bucket.size() * 512);
        try (var writer = SealJson.WRITER
                .writerFor(Head.class)
                .withRootValueSeparator("\n")
                .writeValues(bytes)) {
            for (Subject subject : bucket) {
                writer.write(new Head(subject, inputs.classification(subject.path())));
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Puts chunks together again, in the order in which they were cut.
     *
     * @throws IllegalArgumentException saying which chunk is damaged or cannot be read by this version
     */
    public static SealedInputs open(Iterable<Chunk> chunks) {
        Opening opening = new Opening();
        for (Chunk chunk : chunks) {
            if (!chunk.intact()) {
                throw new IllegalArgumentException("chunk " + chunk.sha256() + " is damaged");
            }
            try {
                opening.read(chunk);
            } catch (IOException | RuntimeException unreadable) {
                throw new IllegalArgumentException(
                        "chunk " + chunk.sha256() + " cannot be read by this version: " + unreadable.getMessage(),
                        unreadable);
            }
        }
        return opening.result();
    }

    /** What was read so far. */
    private static final class Opening {
        private String methodFile = "";
        private ObjectNode frame = SealJson.READER.createObjectNode();
        private final Map<String, ObjectNode> heads = new HashMap<>();
        private final SortedMap<Series, Parts> readings = new TreeMap<>(ORDER);

        void read(Chunk chunk) throws IOException {
            switch (chunk.kind()) {
                case METHOD -> methodFile = new String(chunk.bytes(), StandardCharsets.UTF_8);
                case FRAME -> frame = (ObjectNode) SealJson.READER.readTree(chunk.bytes());
                case SUBJECTS -> {
                    try (var values =
                            SealJson.READER.readerFor(ObjectNode.class).<ObjectNode>readValues(chunk.bytes())) {
                        while (values.hasNext()) {
                            ObjectNode head = values.next();
                            heads.put(head.path("subject").path("path").textValue(), head);
                        }
                    }
                }
                case READINGS -> ReadingSlice.read(chunk.bytes(), readings);
            }
        }

        SealedInputs result() {
            readings.forEach((series, parts) -> heads.get(series.path())
                    .withObject("/subject")
                    .withArray("/readings")
                    .addPOJO(parts.build(series)));
            var subjects = frame.putArray("subjects");
            var classifications = frame.putObject("classifications");
            heads.forEach((path, head) -> {
                head.withObject("/subject").withArray("/readings");
                subjects.add(head.get("subject"));
                classifications.set(path, head.get("classification"));
            });
            if (!frame.has("groupings")) { // kept before there was more than one
                frame.putArray("groupings").addPOJO(NamedGrouping.WEST);
            }
            try {
                return new SealedInputs(SealJson.READER.treeToValue(frame, SnapshotInputs.class), methodFile);
            } catch (IOException | RuntimeException unreadable) {
                throw new IllegalArgumentException(
                        "the kept inputs cannot be read by this version: " + unreadable.getMessage(), unreadable);
            }
        }
    }
}
