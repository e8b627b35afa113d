package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.MethodParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one snapshot to another, and what it is due to. The three reasons are applied one after another, always data
 * first, then registry, then method; what two of them do only together counts for the later one, so the parts sum to the whole
 * and nothing is left over.
 *
 * @param from id; {@code to} id
 * @param fields one for each figure that changed anywhere, by kind, then name
 */
public record DifferenceReport(String from, String to, List<Field> fields) {

    /**
     * One figure over all its subjects.
     *
     * @param changed how many subjects' value differs between the two ends
     * @param byData how many the step changed, also where a later step changed them back; the same for the others
     * @param largest the largest changes, figures that appear or go first; at most as many as were asked for
     */
    public record Field(
            String kind, String field, int changed, int byData, int byRegistry, int byMethod, List<Change> largest) {}

    /**
     * One changed value. A number, or a text; null where the snapshot has none.
     *
     * @param afterData with the new data; {@code afterRegistry} with the new registry as well
     * @param parts null unless all four are numbers
     */
    public record Change(
            String subject,
            @Nullable Object before,
            @Nullable Object afterData,
            @Nullable Object afterRegistry,
            @Nullable Object after,
            @Nullable Parts parts) {

        private double size() {
            return before instanceof Double from && after instanceof Double to
                    ? Math.abs(to - from)
                    : Double.POSITIVE_INFINITY;
        }
    }

    /** What each reason adds, in the figure's unit: their sum is {@code after - before} but for rounding. */
    public record Parts(double data, double registry, double method) {}

    /** One end of the comparison: closed inputs, and the method they are computed with. */
    public record End(SnapshotInputs inputs, MethodParameters method) {}

    /**
     * Compares two ends. Computes at most four snapshots; a step in which nothing changes computes none.
     *
     * @param limit most changes shown of each field
     */
    public static DifferenceReport between(End from, End to, int limit) {
        ComputedSnapshot before = SnapshotEngine.compute(from.inputs(), from.method());
        SnapshotInputs newData = withRegistryOf(from.inputs(), to.inputs());
        ComputedSnapshot afterData =
                newData.equals(from.inputs()) ? before : SnapshotEngine.compute(newData, from.method());
        ComputedSnapshot afterRegistry =
                newData.equals(to.inputs()) ? afterData : SnapshotEngine.compute(to.inputs(), from.method());
        ComputedSnapshot after =
                to.method().equals(from.method()) ? afterRegistry : SnapshotEngine.compute(to.inputs(), to.method());
        return of(before, afterData, afterRegistry, after, limit);
    }

    /** A model that the old registry had not seen keeps what the new one says. */
    private static SnapshotInputs withRegistryOf(SnapshotInputs old, SnapshotInputs data) {
        Map<ModelId, Classification> classifications = new HashMap<>(data.classifications());
        classifications.replaceAll((path, now) -> old.classifications().getOrDefault(path, now));
        return data.withRegistry(classifications, old.familyNames(), old.groupings(), old.registryDigest());
    }

    /** Splits the changes of four snapshots that differ by one step each. */
    static DifferenceReport of(
            ComputedSnapshot before,
            ComputedSnapshot afterData,
            ComputedSnapshot afterRegistry,
            ComputedSnapshot after,
            int limit) {
        List<SortedMap<SnapshotFigures.Name, Object>> steps = List.of(
                SnapshotFigures.of(before),
                SnapshotFigures.of(afterData),
                SnapshotFigures.of(afterRegistry),
                SnapshotFigures.of(after));
        TreeSet<SnapshotFigures.Name> names = new TreeSet<>();
        steps.forEach(step -> names.addAll(step.keySet()));
        SortedMap<String, Counter> fields = new TreeMap<>();
        for (SnapshotFigures.Name name : names) {
            fields.computeIfAbsent(name.kind().wireName() + " " + name.field(), unseen -> new Counter(name))
                    .add(change(
                            name.subject(),
                            steps.get(0).get(name),
                            steps.get(1).get(name),
                            steps.get(2).get(name),
                            steps.get(3).get(name)));
        }
        return new DifferenceReport(
                before.id(),
                after.id(),
                fields.values().stream()
                        .filter(field -> field.byData + field.byRegistry + field.byMethod > 0)
                        .map(field -> field.result(limit))
                        .toList());
    }

    private static Change change(
            String subject,
            @Nullable Object before,
            @Nullable Object afterData,
            @Nullable Object afterRegistry,
            @Nullable Object after) {
        Parts parts = before instanceof Double first
                        && afterData instanceof Double second
                        && afterRegistry instanceof Double third
                        && after instanceof Double last
                ? new Parts(second - first, third - second, last - third)
                : null;
        return new Change(subject, before, afterData, afterRegistry, after, parts);
    }

    private static final class Counter {
        private final SnapshotFigures.Name name;
        private final List<Change> changes = new ArrayList<>();
        private int byData;
        private int byRegistry;
        private int byMethod;

        Counter(SnapshotFigures.Name name) {
            this.name = name;
        }

        void add(Change change) {
            byData += Objects.equals(change.before(), change.afterData()) ? 0 : 1;
            byRegistry += Objects.equals(change.afterData(), change.afterRegistry()) ? 0 : 1;
            byMethod += Objects.equals(change.afterRegistry(), change.after()) ? 0 : 1;
            if (!Objects.equals(change.before(), change.after())) {
                changes.add(change);
            }
        }

        Field result(int limit) {
            List<Change> largest = changes.stream()
                    .sorted(Comparator.comparingDouble(Change::size).reversed().thenComparing(Change::subject))
                    .limit(limit)
                    .toList();
            return new Field(
                    name.kind().wireName(), name.field(), changes.size(), byData, byRegistry, byMethod, largest);
        }
    }
}
