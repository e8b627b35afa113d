package io.tidemark.collector.source.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.json.EntryAttributes;
import io.tidemark.collector.source.json.Fields;
import io.tidemark.collector.source.json.PageTrail;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The models of a page of {@code /models}: rows that share a slug folded into one, aliases and routers left out.
 *
 * @param names ids and slugs listed for the first time
 * @param open slugs that claim a repository of the Hub
 * @param refused rows of which nothing could be used
 */
record CatalogueRows(List<Observation> entries, Set<String> names, List<String> open, long refused) {

    static CatalogueRows read(
            JsonNode data, PageTrail trail, LocalDate observedOn, List<String> routers, Findings findings) {
        Map<String, List<CatalogueRow>> bySlug = new LinkedHashMap<>();
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        long refused = 0;
        long index = 0;
        for (JsonNode element : data) {
            CatalogueRow row = CatalogueRow.read(new Fields(element, ++index, observedOn, findings));
            if (row == null) {
                refused++;
            } else if (trail.hasSeen(row.id()) || !ids.add(row.id())) {
                findings.warn("duplicate_row", index, "id", row.id() + " is listed again; the first row holds");
            } else if (row.isAlias()) {
                findings.info("alias_left_out", index, "id", row.id() + " is another name and no model");
                JsonNode target = element.path("alias_target").path("slug");
                aliases.computeIfAbsent(target.asText(), unseen -> new ArrayList<>())
                        .add(row.id());
            } else if (row.isUnpriced() || routers.contains(row.id())) {
                findings.info("router_left_out", index, "id", row.id() + " chooses models and is none");
            } else {
                bySlug.computeIfAbsent(row.slug(), unseen -> new ArrayList<>()).add(row);
            }
        }
        List<Observation> entries = new ArrayList<>();
        List<String> open = new ArrayList<>();
        bySlug.forEach((slug, rows) -> {
            if (trail.hasSeen(slugName(slug))) {
                findings.warn("split_slug", null, "canonical_slug", slug + " has rows on an earlier page; those hold");
                return;
            }
            CatalogueRow main = main(rows);
            String claim = claim(main, rows);
            if (claim != null) {
                open.add(slug);
            }
            if (rows.size() > 1) {
                findings.info("shared_slug", null, "canonical_slug", slug + " has " + rows.size() + " ids");
            }
            entries.add(entry(slug, main, claim, rows, aliases));
        });
        Set<String> names = new LinkedHashSet<>(ids);
        bySlug.keySet().forEach(slug -> names.add(slugName(slug)));
        return new CatalogueRows(entries, names, open, refused);
    }

    /** An id may be spelt like a slug: what the trail remembers must not mix them up. */
    private static String slugName(String slug) {
        return "slug " + slug;
    }

    /** How many rows the names stand for. */
    long rows() {
        return names.stream().filter(name -> !name.startsWith("slug ")).count();
    }

    /** The row of the model itself; else the first by id, whatever the order of the answer. */
    private static CatalogueRow main(List<CatalogueRow> rows) {
        return rows.stream()
                .min(Comparator.comparing(CatalogueRow::isVariant).thenComparing(CatalogueRow::id))
                .orElseThrow();
    }

    private static @Nullable String claim(CatalogueRow main, List<CatalogueRow> rows) {
        List<String> claims = rows.stream()
                .map(CatalogueRow::huggingFaceId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (claims.size() > 1) {
            main.fields()
                    .warn(
                            "claims_differ",
                            "hugging_face_id",
                            main.slug() + " is said to be " + String.join(" and ", claims));
        }
        String own = main.huggingFaceId();
        return own != null || claims.isEmpty() ? own : claims.getFirst();
    }

    private static Entry entry(
            String slug,
            CatalogueRow main,
            @Nullable String claim,
            List<CatalogueRow> rows,
            Map<String, List<String>> aliases) {
        Fields fields = main.fields();
        JsonNode architecture = fields.row().path("architecture");
        List<String> otherNames = new ArrayList<>(aliases.getOrDefault(slug, List.of()));
        if (!slug.equals(main.id())) {
            otherNames.addAll(aliases.getOrDefault(main.id(), List.of()));
        }
        return new EntryAttributes(fields)
                .put("id", main.id())
                .put("name", main.name())
                .put("created", main.created())
                .put("hugging_face_id", claim)
                .put("context_length", fields.count("context_length"))
                .put("pricing_prompt", main.promptPrice())
                .put("pricing_completion", main.completionPrice())
                .list("input_modalities", fields.texts(architecture.path("input_modalities"), "input_modalities"))
                .list("output_modalities", fields.texts(architecture.path("output_modalities"), "output_modalities"))
                .put("knowledge_cutoff", fields.text("knowledge_cutoff"))
                .put("expiration_date", fields.text("expiration_date"))
                .list(
                        "variants",
                        rows.stream()
                                .map(CatalogueRow::id)
                                .filter(id -> id.indexOf(':') >= 0)
                                .sorted()
                                .toList())
                .list("aliases", otherNames.stream().sorted().toList())
                .of(new SubjectId(SubjectSpace.OPENROUTER, slug));
    }
}
