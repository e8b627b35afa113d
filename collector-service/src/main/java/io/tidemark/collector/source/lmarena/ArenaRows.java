package io.tidemark.collector.source.lmarena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.common.contract.Observation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page that can be used.
 *
 * @param refused rows of which nothing could be used
 * @param lastModel the last model of the category
 */
record ArenaRows(
        List<Observation> observations,
        long refused,
        @Nullable String lastModel) {

    static ArenaRows read(
            JsonNode rows,
            String configuration,
            String category,
            ArenaCursor cursor,
            LocalDate day,
            Findings findings) {
        List<Observation> observations = new ArrayList<>(rows.size() * 6);
        Set<String> seen = new HashSet<>();
        String lastModel = cursor.lastModel();
        if (lastModel != null) {
            seen.add(lastModel);
        }
        long refused = 0;
        long index = cursor.offset();
        for (JsonNode wrapped : rows) {
            index++;
            if (!wrapped.path("truncated_cells").isEmpty()) {
                findings.warn(
                        "truncated_cell",
                        index,
                        "truncated_cells",
                        Fields.shown(wrapped.path("truncated_cells")) + " are cut short");
                refused++;
                continue;
            }
            Fields fields = new Fields(wrapped.path("row"), index, day, findings);
            String of = fields.text(ArenaRow.CATEGORY);
            if (of != null && !of.equals(category)) {
                findings.info("other_category", index, ArenaRow.CATEGORY, of + " was not asked for");
                continue;
            }
            ArenaRow read = of == null ? null : ArenaRow.read(fields, configuration, category, cursor.sha());
            if (read == null) {
                if (of == null) {
                    fields.warn("no_category", ArenaRow.CATEGORY, "the row does not say which votes it counts");
                }
                refused++;
                continue;
            }
            lastModel = read.subject().name();
            if (seen.add(lastModel)) {
                observations.addAll(read.observations());
            } else {
                fields.warn("duplicate_row", ArenaRow.MODEL, read.subject() + " comes again; the first row holds");
            }
        }
        return new ArenaRows(observations, refused, lastModel);
    }
}
