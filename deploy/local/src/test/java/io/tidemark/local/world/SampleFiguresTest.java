package io.tidemark.local.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.model.Region;
import io.tidemark.local.figures.ArenaRating;
import io.tidemark.local.figures.CapabilityScore;
import io.tidemark.local.figures.Figures;
import io.tidemark.local.figures.MirroredModel;
import io.tidemark.local.figures.PackagedFamily;
import io.tidemark.local.figures.RoutedModel;
import io.tidemark.local.figures.RoutedModel.HubLink;
import io.tidemark.local.figures.Routing;
import io.tidemark.local.figures.Routing.RoutedTokens;
import io.tidemark.local.figures.TrackedList;
import io.tidemark.local.hub.HubServer;
import io.tidemark.local.hub.MemoryWorld;
import io.tidemark.local.hub.World.Lookup;
import io.tidemark.local.standin.Request;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleFiguresTest {

    private static final SampleWorld WORLD = new SampleWorld(SampleWorld.USUAL_SEED);
    private static final Figures FIGURES = WORLD.figures();
    private static final MemoryWorld HUB = WORLD.hub();
    private static final Map<String, SampleRepository> BY_PATH = WORLD.repositories().stream()
            .collect(Collectors.toMap(repository -> repository.model().path(), repository -> repository));

    @Test
    void theSameSeedSaysTheSameInAnyLocale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(new SampleWorld(SampleWorld.USUAL_SEED).figures()).isEqualTo(FIGURES);
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(new SampleWorld(7).figures()).isNotEqualTo(FIGURES);
    }

    @Test
    void aDayOfTheRouterIsTheTopAndOneRowForTheRest() {
        Routing routing = FIGURES.routing();
        assertThat(routing.days().firstKey()).isEqualTo(LocalDate.parse("2025-01-01"));
        assertThat(routing.days().lastKey()).isEqualTo(LocalDate.parse("2026-08-20"));
        assertThat(routing.days()).hasSize(597);
        routing.days().forEach((day, rows) -> {
            assertThat(rows).as("%s", day).hasSizeLessThanOrEqualTo(51).allMatch(row -> row.tokens() > 0);
            assertThat(rows.stream().map(RoutedTokens::permaslug)).doesNotHaveDuplicates();
            List<RoutedTokens> top = rows.subList(0, Math.min(50, rows.size()));
            assertThat(top).isSortedAccordingTo((one, other) -> Long.compare(other.tokens(), one.tokens()));
            assertThat(rows.size() == 51).isEqualTo(rows.getLast().permaslug().equals(Routing.OTHER));
        });
        assertThat(routing.days().firstEntry().getValue()).hasSizeLessThan(50).noneMatch(row -> row.permaslug()
                .equals(Routing.OTHER));
        assertThat(routing.days().lastEntry().getValue()).hasSize(51);
        assertThat(routing.days().lastEntry().getValue().getFirst().tokens()).isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void theRouterHasFreeVariantsClosedModelsAndSlugsThatNoCatalogueNames() {
        Routing routing = FIGURES.routing();
        Set<String> known = routing.models().stream()
                .flatMap(row -> row.id().endsWith(":free")
                        ? List.of(row.canonicalSlug() + ":free").stream()
                        : List.of(row.canonicalSlug()).stream())
                .collect(Collectors.toSet());
        Set<String> unknown = new HashSet<>();
        Set<String> free = new HashSet<>();
        routing.days().values().stream()
                .flatMap(List::stream)
                .map(RoutedTokens::permaslug)
                .forEach(slug -> {
                    if (!known.contains(slug) && !slug.equals(Routing.OTHER)) {
                        unknown.add(slug);
                    }
                    if (slug.endsWith(":free")) {
                        free.add(slug);
                    }
                });
        assertThat(unknown).contains(SampleRouting.UNKNOWN).hasSizeBetween(2, 12);
        assertThat(free).hasSizeGreaterThan(3);
        assertThat(known).contains("aurelith/core-4-20250807");
        assertThat(routing.models()).anySatisfy(row -> assertThat(row.aliasOf()).isEqualTo("aurelith/core-5"));
        assertThat(routing.models().stream().filter(row -> row.promptPrice().equals("-1")))
                .extracting(RoutedModel::id)
                .containsExactly("router/auto");
    }

    @Test
    void theCataloguesLinksHaveAllFourFormsAndLeadToTheHub() {
        Map<String, Long> forms = FIGURES.routing().models().stream()
                .collect(Collectors.groupingBy(
                        row -> row.hub().getClass().getSimpleName(), TreeMap::new, Collectors.counting()));
        assertThat(forms.keySet()).containsExactly("Absent", "Empty", "Null", "Path");
        assertThat(forms.get("Path")).isGreaterThan(40);
        for (RoutedModel row : FIGURES.routing().models()) {
            if (row.hub() instanceof HubLink.Path(String path)) {
                assertThat(HUB.find(path)).as(path).isNotInstanceOf(Lookup.Missing.class);
            }
        }
    }

    @Test
    void theOtherHubHasChinasModelsUnderNamesOfItsOwn() {
        assertThat(FIGURES.mirrored()).hasSizeBetween(500, 650);
        assertThat(FIGURES.mirrored().stream().map(MirroredModel::id)).doesNotHaveDuplicates();
        for (MirroredModel mirrored : FIGURES.mirrored()) {
            SampleRepository original = BY_PATH.get(mirrored.hubPath());
            Region region = original.model().organization().region();
            assertThat(region).isEqualTo(mirrored.owner().equals(SampleMirrors.COPIER) ? Region.US : Region.CHINA);
            assertThat(mirrored.downloads()).isBetween(0L, original.counters().allTime(SampleWorld.DAY));
        }
        assertThat(FIGURES.mirrored())
                .anyMatch(model ->
                        model.owner().equals("Yunheqing") && model.hubPath().startsWith("YunheqingAI/"))
                .anyMatch(model -> model.parameters() == null)
                .anyMatch(model -> model.owner().equals(SampleMirrors.COPIER));
    }

    @Test
    void familiesArePackagedByGenerationAndATalliedToolIsNoModel() {
        assertThat(FIGURES.packaged()).hasSizeBetween(80, 200);
        assertThat(FIGURES.packaged().stream().map(PackagedFamily::name))
                .doesNotHaveDuplicates()
                .contains("yunhe-1");
        assertThat(FIGURES.packaged())
                .filteredOn(packaged -> packaged.family() == null)
                .extracting(PackagedFamily::name, PackagedFamily::contentTypes)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("packing-tool", List.of("image")));
        assertThat(FIGURES.packaged())
                .anyMatch(packaged -> packaged.pulls() == null)
                .anyMatch(packaged -> packaged.pulls() != null && packaged.pulls() > 1_000_000)
                .noneMatch(packaged -> packaged.pulls() != null && packaged.pulls() <= 0);
    }

    @Test
    void scoresAreAnchoredAndNewerModelsDoBetter() {
        List<CapabilityScore> scores = FIGURES.capabilities();
        assertThat(scores).hasSizeBetween(50, 250);
        assertThat(scores.stream().filter(score -> score.low() == null))
                .extracting(CapabilityScore::model, CapabilityScore::score)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Stravane S1", 130.0),
                        org.assertj.core.groups.Tuple.tuple("Core 4", 150.0));
        assertThat(average(scores, 2026)).isGreaterThan(average(scores, 2024) + 10);
        assertThat(scores.stream().map(CapabilityScore::model)).doesNotHaveDuplicates();
        assertThat(scores).filteredOn(score -> score.hubPath() != null).allSatisfy(score -> assertThat(
                        BY_PATH.get(score.hubPath()).model().parameters())
                .isGreaterThanOrEqualTo(30_000_000_000L));
    }

    private static double average(List<CapabilityScore> scores, int year) {
        return scores.stream()
                .filter(score -> score.released().getYear() == year)
                .mapToDouble(CapabilityScore::score)
                .average()
                .orElseThrow();
    }

    @Test
    void everyBoardRanksTheSameModelsOnceInEachCategory() {
        Map<String, List<ArenaRating>> boards = FIGURES.ratings().stream()
                .collect(Collectors.groupingBy(
                        rating -> rating.board() + " " + rating.category(), TreeMap::new, Collectors.toList()));
        assertThat(boards.keySet())
                .containsExactly(
                        "text coding",
                        "text math",
                        "text overall",
                        "text_style_control coding",
                        "text_style_control math",
                        "text_style_control overall");
        boards.values().forEach(board -> {
            assertThat(board).hasSameSizeAs(FIGURES.capabilities());
            assertThat(board.getFirst().rank()).isEqualTo(1);
            assertThat(board.getLast().rank()).isEqualTo(board.size());
            assertThat(board).allMatch(rating -> rating.lower() < rating.rating() && rating.rating() < rating.upper());
        });
        assertThat(FIGURES.ratings())
                .anyMatch(rating -> rating.license() == null)
                .anyMatch(rating -> rating.hubPath() == null);
    }

    @Test
    void theTrackedListIsMostOfTheMainlineWithItsCorrections() {
        TrackedList tracked = FIGURES.tracked();
        assertThat(tracked.models()).hasSizeBetween(1_200, 1_450);
        assertThat(tracked.extraModels()).hasSizeBetween(80, 220);
        assertThat(tracked.regions()).hasSize(44).noneMatch(region -> region.organization()
                .equals("HarrowfieldAI"));
        assertThat(tracked.corrections()).hasSizeBetween(20, 90).allMatch(one -> one.created()
                .isBefore(one.released()));
        assertThat(tracked.sizes())
                .anyMatch(size -> size.mixture() == null)
                .anyMatch(size -> "22".equals(size.active()) && size.total().equals("235.1"))
                .anyMatch(size -> Boolean.FALSE.equals(size.mixture()));
        assertThat(tracked.models()).anyMatch(model -> HUB.find(model.path()) instanceof Lookup.Moved);
    }

    @Test
    void usersMakeSomethingOfTheBestKnownModelsInEveryWay() {
        Request question =
                new Request("GET", "/api/models", "limit=1000&sort=createdAt&filter=mergekit", Map.of(), new byte[0]);
        assertThat(HubServer.site(HUB, io.tidemark.local.hub.HubOptions.defaults())
                        .reply(question)
                        .text())
                .contains("\"base_model:merge:");
        Map<String, Long> relations = HUB.models().stream()
                .filter(model -> model.fields().has("baseModels") && !BY_PATH.containsKey(model.path()))
                .collect(Collectors.groupingBy(
                        model -> model.fields().at("/baseModels/relation").asText(),
                        TreeMap::new,
                        Collectors.counting()));
        assertThat(relations.keySet()).containsExactly("adapter", "finetune", "merge", "quantized");
        assertThat(relations.values()).allMatch(count -> count > 40);
        HUB.models().stream()
                .filter(model -> !BY_PATH.containsKey(model.path()))
                .forEach(model -> {
                    JsonNode parents = model.fields().at("/baseModels/models");
                    assertThat(parents).isNotEmpty();
                    parents.forEach(
                            parent -> assertThat(HUB.find(parent.get("id").asText()))
                                    .isInstanceOfSatisfying(Lookup.Found.class, found -> assertThat(
                                                    found.model().id())
                                            .isEqualTo(parent.get("_id").asText())));
                });
    }
}
