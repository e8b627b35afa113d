package io.tidemark.scoring.assembly;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.local.figures.ArenaRating;
import io.tidemark.local.figures.CapabilityScore;
import io.tidemark.local.figures.Figures;
import io.tidemark.local.figures.RoutedModel;
import io.tidemark.local.figures.RoutedModel.HubLink;
import io.tidemark.local.world.SampleWorld;
import io.tidemark.scoring.domain.Figure;
import io.tidemark.scoring.domain.NameInputs;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.SourceTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What other services say of the sample world, as the scoring service would read it from its store. */
final class SampleFigures {
    private SampleFigures() {}

    static List<SourceTerms> terms(String citation) {
        List<SourceTerms> terms = new ArrayList<>();
        for (String source : List.of("openrouter", "lmarena", "epoch")) {
            terms.add(new SourceTerms(source, "CC-BY-4.0", citation, Redistribution.RAW, true));
        }
        return terms;
    }

    static List<NameInputs> of(Figures figures) {
        Map<SubjectId, List<String>> claims = new TreeMap<>();
        for (RoutedModel model : figures.routing().models()) {
            if (model.hub() instanceof HubLink.Path claim) {
                claims.computeIfAbsent(
                                new SubjectId(SubjectSpace.OPENROUTER, model.canonicalSlug()),
                                none -> new ArrayList<>())
                        .add(claim.path());
            }
        }
        Map<SubjectId, TreeMap<Integer, Double>> tokens = new TreeMap<>();
        figures.routing()
                .days()
                .forEach((day, rows) -> rows.forEach(row -> tokens.computeIfAbsent(
                                new SubjectId(SubjectSpace.OPENROUTER, row.permaslug()), none -> new TreeMap<>())
                        .put((int) day.toEpochDay(), (double) row.tokens())));
        List<NameInputs> names = new ArrayList<>();
        tokens.forEach((name, days) -> names.add(new NameInputs(
                name,
                claims.getOrDefault(name, List.of()),
                List.of(new Figure(
                        null,
                        new Readings(
                                Metric.OPENROUTER_TOKENS,
                                "openrouter",
                                days.keySet().stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray(),
                                days.values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                new int[0]))))));
        claims.forEach((name, own) -> {
            if (!tokens.containsKey(name)) {
                names.add(new NameInputs(name, own, List.of()));
            }
        });
        for (ArenaRating rating : figures.ratings()) {
            if (rating.board().equals("text") && rating.category().equals("overall")) {
                names.add(rated(
                        SubjectSpace.LMARENA,
                        rating.model(),
                        "text/overall",
                        (int) rating.published().toEpochDay(),
                        rating.rating()));
            }
        }
        for (CapabilityScore score : figures.capabilities()) {
            names.add(
                    rated(SubjectSpace.EPOCH, score.model(), "eci", (int) SampleWorld.DAY.toEpochDay(), score.score()));
        }
        return names;
    }

    private static NameInputs rated(SubjectSpace space, String name, String index, int day, double value) {
        return new NameInputs(
                new SubjectId(space, name),
                List.of(),
                List.of(new Figure(
                        index,
                        new Readings(
                                Metric.SCORE, space.wireName(), new int[] {day}, new double[] {value}, new int[0]))));
    }
}
