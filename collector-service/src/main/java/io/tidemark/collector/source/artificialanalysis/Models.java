package io.tidemark.collector.source.artificialanalysis;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.Measurement;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.SubjectId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's models. It has a row for each reasoning effort of a model; the row with the highest intelligence index
 * speaks for the model, with all its indices: they are never mixed from several rows. Rows without one come last, ties go to
 * the slug that sorts first.
 */
final class Models {

    private static final String RULE = "highest_intelligence_index";
    private static final Comparator<EffortRow> BEST_FIRST = Comparator.comparingDouble(
                    (EffortRow row) -> row.intelligence() == null ? -1 : row.intelligence())
            .reversed()
            .thenComparing(EffortRow::slug);

    private final SortedMap<SubjectId, List<EffortRow>> efforts = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();

    /** @return false if the row is refused; then there is a finding */
    boolean add(Fields fields) {
        EffortRow row = EffortRow.read(fields);
        if (row == null) {
            return false;
        }
        if (ids.add(row.id())) {
            efforts.computeIfAbsent(row.subject(), unseen -> new ArrayList<>()).add(row);
        } else {
            fields.warn("duplicate_row", "id", row.slug() + " comes again; the first row holds");
        }
        return true;
    }

    List<Observation> observations(String version, LocalDate day, Findings findings) {
        List<Observation> observations = new ArrayList<>(efforts.size() * 4);
        for (Map.Entry<SubjectId, List<EffortRow>> model : efforts.entrySet()) {
            SubjectId subject = model.getKey();
            EffortRow best = model.getValue().stream().min(BEST_FIRST).orElseThrow();
            int before = observations.size();
            add(observations, subject, "aa-intelligence@" + version, best.intelligence(), day);
            add(observations, subject, "aa-coding@" + version, best.coding(), day);
            add(observations, subject, "aa-agentic@" + version, best.agentic(), day);
            if (observations.size() == before) {
                findings.info("no_value", null, "evaluations", subject + " is listed without an index");
            }
            observations.add(entry(subject, best, model.getValue().size(), version, day));
        }
        return observations;
    }

    private static void add(
            List<Observation> into, SubjectId subject, String qualifier, @Nullable Double value, LocalDate day) {
        if (value != null) {
            into.add(new Measurement(subject, Metric.SCORE, qualifier, value, day, null));
        }
    }

    private static Entry entry(SubjectId subject, EffortRow best, int efforts, String version, LocalDate day) {
        SortedMap<String, String> said = new TreeMap<>();
        said.put("chosen_id", best.id());
        said.put("chosen_slug", best.slug());
        said.put("chosen_name", best.name());
        said.put("chosen_by", RULE);
        said.put("efforts", Integer.toString(efforts));
        said.put("creator", best.creator());
        said.put("index_version", version);
        String released = best.released();
        if (released != null) {
            said.put("release_date", released);
        }
        return new Entry(subject, day, said);
    }
}
