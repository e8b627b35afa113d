package io.tidemark.collector.source.trackedmodels;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.table.Table;
import io.tidemark.collector.source.trackedmodels.RegistryFile.Columns;
import io.tidemark.collector.source.trackedmodels.Shelf.Closed;
import io.tidemark.collector.source.trackedmodels.Shelf.Opened;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the two lists, each model with all that the registry says of it: a later entry replaces an earlier one, so an
 * entry that lacks what stands in another file would take it away.
 */
record ModelList(Shelf shelf, Version version) {

    /** The list that counts. */
    SourceOutcome tracked() throws Closed {
        Map<ModelId, Table.Row> models = list(RegistryFile.MODELS);
        Metadata metadata = Metadata.read(shelf);
        return page("tracked", models, metadata, new Findings(RegistryFile.MODELS.path()));
    }

    /** The list beside it. What stands in both belongs to the first. */
    SourceOutcome extra() throws Closed {
        Map<ModelId, Table.Row> models = list(RegistryFile.EXTRA_MODELS);
        Metadata metadata = Metadata.read(shelf);
        Findings findings = new Findings(RegistryFile.EXTRA_MODELS.path());
        try {
            Set<ModelId> tracked = list(RegistryFile.MODELS).keySet();
            metadata.unlisted(models.keySet(), tracked)
                    .forEach(model ->
                            findings.info("not_listed", null, null, model + " has metadata and is on no list"));
            for (ModelId twice : intersection(models.keySet(), tracked)) {
                findings.warn("on_both_lists", null, null, twice + " is tracked: it is no extra model");
                models.remove(twice);
            }
        } catch (Closed closed) {
            if (!closed.isMissing()) {
                throw closed;
            }
            findings.warn("overlap_unknown", null, null, RegistryFile.MODELS.path() + " is missing");
        }
        return page("extra", models, metadata, findings);
    }

    private static List<ModelId> intersection(Set<ModelId> some, Set<ModelId> others) {
        return some.stream().filter(others::contains).toList();
    }

    private Map<ModelId, Table.Row> list(RegistryFile file) throws Closed {
        Opened opened = shelf.open(file);
        Map<ModelId, Table.Row> models = new LinkedHashMap<>();
        long refused = 0;
        for (Table.Row row : opened.table().rows()) {
            ModelId id = id(row, opened.findings());
            if (id == null) {
                refused++;
            } else if (models.putIfAbsent(id, row) != null) {
                opened.findings()
                        .warn("duplicate_row", row.line(), Columns.MODEL_ID, id + " comes again; the first row holds");
            }
        }
        shelf.believe(file, opened, refused);
        return models;
    }

    private static @Nullable ModelId id(Table.Row row, Findings findings) {
        String id = row.cell(Columns.MODEL_ID);
        String composed = row.cell(Columns.ORG) + "/" + row.cell(Columns.MODEL);
        ModelId parsed = Metadata.model(id);
        if (parsed == null || !composed.equals(id)) {
            findings.warn(
                    "odd_model_id",
                    row.line(),
                    Columns.MODEL_ID,
                    "'" + Table.shown(String.valueOf(id)) + "' is not " + Table.shown(composed)
                            + ", a path of the Hub");
            return null;
        }
        return parsed;
    }

    private SourceOutcome page(String list, Map<ModelId, Table.Row> models, Metadata metadata, Findings findings) {
        List<Observation> observations = new ArrayList<>(models.size());
        for (ModelId model : models.keySet()) {
            SortedMap<String, String> said = new TreeMap<>(metadata.of(model));
            said.put("listed", list);
            said.put("org", model.organization());
            said.put("model", model.name());
            String commit = version.commit();
            if (commit != null) {
                said.put("list_version", commit);
            }
            observations.add(new Entry(SubjectId.of(model), shelf.observedOn(), said));
        }
        if (models.isEmpty()) {
            findings.error("empty_table", null, null, "no model is listed: nothing is concluded from it");
        }
        return shelf.page(observations, findings, models.isEmpty());
    }
}
