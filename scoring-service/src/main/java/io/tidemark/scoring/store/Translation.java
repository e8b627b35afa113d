package io.tidemark.scoring.store;

import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.store.IncomingObservations.Of;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A poll's texts as dictionary ids, and its observations as rows; those of batches taken in before are left out. */
final class Translation {

    private final IncomingObservations incoming;
    private final int[] sources;
    private final Map<Metric, Integer> metrics = new EnumMap<>(Metric.class);
    private final Map<String, Integer> qualified = new HashMap<>();
    private final int[] measured;
    private final int[] described;
    private final int[] aliased;
    private final int[] absent;
    private final int[] entered;
    private final List<Of<ModelId>> aliases = new ArrayList<>();

    Translation(IncomingObservations incoming, Dictionaries dictionaries) {
        this.incoming = incoming;
        for (int i = 0; i < incoming.descriptions().size(); i++) {
            List<ModelId> listed = incoming.descriptions().get(i).observation().aliases();
            for (ModelId alias : listed == null ? List.<ModelId>of() : listed) {
                aliases.add(new Of<>(i, alias));
            }
        }
        sources = dictionaries
                .sources()
                .ids(incoming.batches().size(), i -> incoming.batches().get(i).source());
        for (Metric metric : Metric.values()) {
            metrics.put(metric, dictionaries.metrics().id(metric.wireName()));
        }
        MeasurementColumns columns = incoming.measurements();
        for (int i = 0; i < columns.size(); i++) {
            String qualifier = columns.qualifier(i);
            if (qualifier != null) {
                qualified.computeIfAbsent(
                        name(columns.metric(i), qualifier),
                        name -> dictionaries.metrics().id(name));
            }
        }
        Dictionary subjects = dictionaries.subjects();
        measured = subjects.ids(incoming.measurements().size(), incoming.measurements()::subject);
        described = subjects.ids(
                incoming.descriptions().size(),
                i -> incoming.descriptions().get(i).observation().subject().toString());
        aliased = subjects.ids(aliases.size(), i -> aliases.get(i).observation().toString());
        entered = subjects.ids(
                incoming.entries().size(),
                i -> incoming.entries().get(i).observation().subject().toString());
        absent = subjects.ids(
                incoming.absences().size(),
                i -> incoming.absences().get(i).observation().subject().toString());
    }

    /** The source of each batch. */
    int[] sources() {
        return sources;
    }

    /** @param numbers of the batches, {@link BatchTable#REPEATED} for those that bring nothing */
    MeasurementRows measurements(int[] numbers) {
        MeasurementColumns columns = incoming.measurements();
        int size = 0;
        for (int i = 0; i < columns.size(); i++) {
            size += numbers[columns.batch(i)] == BatchTable.REPEATED ? 0 : 1;
        }
        long[] fetched = new long[numbers.length];
        for (int i = 0; i < fetched.length; i++) {
            fetched[i] = MeasurementColumns.micros(incoming.batches().get(i).fetchedAt());
        }
        MeasurementRows rows = new MeasurementRows(size);
        int row = 0;
        for (int i = 0; i < columns.size(); i++) {
            int batch = columns.batch(i);
            if (numbers[batch] == BatchTable.REPEATED) {
                continue;
            }
            rows.subject[row] = measured[i];
            rows.metric[row] = metric(columns, i);
            rows.source[row] = sources[batch];
            rows.batch[row] = numbers[batch];
            rows.day[row] = columns.day(i);
            rows.value[row] = columns.value(i);
            long readAt = columns.readAt(i);
            rows.readAt[row] = readAt == MeasurementColumns.NO_INSTANT ? fetched[batch] : readAt;
            row++;
        }
        return rows;
    }

    private int metric(MeasurementColumns columns, int row) {
        String qualifier = columns.qualifier(row);
        return qualifier == null
                ? metrics.get(columns.metric(row))
                : qualified.get(name(columns.metric(row), qualifier));
    }

    /** A qualified metric has an entry of its own in the dictionary: no column for what most rows do not have. */
    private static String name(Metric metric, String qualifier) {
        return metric.wireName() + "/" + qualifier;
    }

    List<DescriptionTable.Row> descriptions(int[] numbers) {
        List<DescriptionTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < incoming.descriptions().size(); i++) {
            Of<ModelDescription> description = incoming.descriptions().get(i);
            int batch = description.batch();
            if (numbers[batch] != BatchTable.REPEATED) {
                rows.add(new DescriptionTable.Row(
                        described[i],
                        sources[batch],
                        numbers[batch],
                        incoming.batches().get(batch).fetchedAt(),
                        description.observation()));
            }
        }
        return rows;
    }

    List<DescriptionTable.AliasRow> aliases(int[] numbers) {
        List<DescriptionTable.AliasRow> rows = new ArrayList<>();
        for (int i = 0; i < aliases.size(); i++) {
            int description = aliases.get(i).batch();
            Of<ModelDescription> owner = incoming.descriptions().get(description);
            if (numbers[owner.batch()] != BatchTable.REPEATED && described[description] != aliased[i]) {
                rows.add(new DescriptionTable.AliasRow(
                        described[description],
                        aliased[i],
                        sources[owner.batch()],
                        owner.observation().observedOn()));
            }
        }
        return rows;
    }

    List<DescriptionTable.Row> organizations(int[] numbers) {
        List<DescriptionTable.Row> rows = new ArrayList<>();
        for (var organization : incoming.organizations()) {
            int batch = organization.batch();
            if (numbers[batch] != BatchTable.REPEATED) {
                rows.add(new DescriptionTable.Row(
                        0,
                        sources[batch],
                        numbers[batch],
                        incoming.batches().get(batch).fetchedAt(),
                        organization.observation()));
            }
        }
        return rows;
    }

    List<EntryTable.Row> entries(int[] numbers) {
        List<EntryTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < incoming.entries().size(); i++) {
            Of<Entry> entry = incoming.entries().get(i);
            int batch = entry.batch();
            if (numbers[batch] != BatchTable.REPEATED) {
                rows.add(new EntryTable.Row(
                        entered[i],
                        sources[batch],
                        numbers[batch],
                        incoming.batches().get(batch).fetchedAt(),
                        entry.observation()));
            }
        }
        return rows;
    }

    List<AbsenceTable.Row> absences(int[] numbers) {
        List<AbsenceTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < incoming.absences().size(); i++) {
            int batch = incoming.absences().get(i).batch();
            Absence absence = incoming.absences().get(i).observation();
            Metric metric = absence.metric();
            if (numbers[batch] != BatchTable.REPEATED) {
                rows.add(new AbsenceTable.Row(
                        absent[i],
                        sources[batch],
                        absence.observedOn(),
                        metric == null ? null : metrics.get(metric),
                        absence.reason().name(),
                        numbers[batch]));
            }
        }
        return rows;
    }

    /** What was refused of whole records and of new batches: a batch that comes again is not counted again. */
    List<Refusal> refusals(int[] numbers) {
        Set<String> repeated = new HashSet<>();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == BatchTable.REPEATED) {
                repeated.add(incoming.batches().get(i).batchId());
            }
        }
        return incoming.refusals().stream()
                .filter(refusal -> refusal.wholeRecord() || !repeated.contains(refusal.recordId()))
                .toList();
    }
}
