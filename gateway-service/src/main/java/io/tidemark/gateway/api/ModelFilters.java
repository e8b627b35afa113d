package io.tidemark.gateway.api;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.WireName;
import io.tidemark.gateway.query.ModelFilter;
import io.tidemark.gateway.query.Vocabulary;
import io.tidemark.gateway.query.Vocabulary.Field;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads which models a request asks for. Open values are compared with what the snapshot holds. */
@ApplicationScoped
public class ModelFilters {

    private final Vocabulary vocabulary;

    public ModelFilters(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** All filters of a list of models. */
    ModelFilter all(Parameters parameters, SizeParameter size, long snapshot) {
        SortedSet<ModelStatus> statuses = parameters.any("status", ModelStatus.class);
        return new ModelFilter(
                regions(parameters),
                open(parameters, "organization", snapshot, Field.ORGANIZATION, "/api/v1/organizations"),
                open(parameters, "family", snapshot, Field.FAMILY, "/api/v1/families"),
                size.classes(),
                open(parameters, "license", snapshot, Field.LICENSE, ""),
                open(parameters, "modality", snapshot, Field.MODALITY, ""),
                statuses.isEmpty() ? mainline() : statuses,
                parameters.any("flag", Flag.class),
                parameters.truth("gone"),
                parameters.date("releasedFrom"),
                parameters.date("releasedTo"),
                parameters.days("entersTopWithin"),
                parameters.text("q").orElse(null));
    }

    /** The filters of a ranking: what a model is, not how it does; only mainline models have a place. */
    ModelFilter ranked(Parameters parameters, SizeParameter size, long snapshot) {
        return new ModelFilter(
                regions(parameters),
                open(parameters, "organization", snapshot, Field.ORGANIZATION, "/api/v1/organizations"),
                open(parameters, "family", snapshot, Field.FAMILY, "/api/v1/families"),
                size.classes(),
                open(parameters, "license", snapshot, Field.LICENSE, ""),
                open(parameters, "modality", snapshot, Field.MODALITY, ""),
                mainline(),
                Collections.emptySortedSet(),
                null,
                parameters.date("releasedFrom"),
                parameters.date("releasedTo"),
                null,
                null);
    }

    static SortedSet<String> regions(Parameters parameters) {
        return parameters.anyOf("region", namesAndNone(Region.values()), "");
    }

    private SortedSet<String> open(Parameters parameters, String name, long snapshot, Field field, String where) {
        if (!parameters.has(name)) {
            return Collections.emptySortedSet();
        }
        List<String> allowed = new ArrayList<>(vocabulary.of(snapshot, field));
        allowed.add(ModelFilter.NONE);
        return parameters.anyOf(name, allowed, where.isEmpty() ? "" : "see " + where);
    }

    private static SortedSet<ModelStatus> mainline() {
        return new TreeSet<>(List.of(ModelStatus.MAINLINE));
    }

    private static List<String> namesAndNone(WireName[] values) {
        List<String> names =
                new ArrayList<>(Arrays.stream(values).map(WireName::wireName).toList());
        names.add(ModelFilter.NONE);
        return names;
    }
}
