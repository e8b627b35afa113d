package io.tidemark.local.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.registry.MappingTable;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.local.hub.MemoryWorld;
import io.tidemark.local.hub.World.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWorldTest {

    private static final SampleWorld WORLD = new SampleWorld(SampleWorld.USUAL_SEED);

    @TempDir
    Path folder;

    @Test
    void theSameSeedWritesTheSameBytesInAnyLocaleAndTimeZone() throws Exception {
        WORLD.prepare(folder.resolve("one"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            new SampleWorld(SampleWorld.USUAL_SEED).prepare(folder.resolve("two"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(digest(folder.resolve("two"))).isEqualTo(digest(folder.resolve("one")));
        assertThat(digest(folder.resolve("one")))
                .isEqualTo("c376d5666516ecac92745f05996912ac73df3eb282a925b4ad53c4032c06755a");
    }

    @Test
    void anotherSeedIsAnotherWorld() {
        SampleWorld other = new SampleWorld(7);
        assertThat(other.planted()).isNotEqualTo(WORLD.planted());
        assertThat(other.hub().label())
                .isEqualTo("invented; seed=7; citation=\"Invented sample world of Tidemark (seed 7); not real data\"");
    }

    @Test
    void hasTheModelsOfEachRegion() {
        Map<Region, Long> mainline = WORLD.repositories().stream()
                .map(SampleRepository::model)
                .filter(SampleModel::mainline)
                .collect(Collectors.groupingBy(
                        model -> model.organization().region(), TreeMap::new, Collectors.counting()));
        assertThat(mainline)
                .isEqualTo(Map.of(
                        Region.US, 635L, Region.CHINA, 620L, Region.EU, 155L, Region.OTHER, 70L, Region.UNKNOWN, 20L));
        assertThat(WORLD.repositories()).hasSize(1_750);
        assertThat(WORLD.repositories().stream()
                        .map(repository -> repository.model().path())
                        .distinct())
                .hasSize(1_750);
        assertThat(WORLD.repositories().stream()
                        .map(repository -> repository.model().hubId())
                        .distinct())
                .hasSize(1_750);
    }

    @Test
    void plantsTheseFaults() {
        Map<Planted.Kind, Long> counts = WORLD.planted().stream()
                .collect(Collectors.groupingBy(Planted::kind, TreeMap::new, Collectors.counting()));
        assertThat(counts)
                .isEqualTo(Map.of(
                        Planted.Kind.spike, 24L,
                        Planted.Kind.revision, 16L,
                        Planted.Kind.rename, 8L,
                        Planted.Kind.removal, 10L));
        assertThat(WORLD.planted().stream().map(Planted::model).distinct()).hasSize(58);
        assertThat(WORLD.planted())
                .filteredOn(fault -> fault.kind() == Planted.Kind.spike)
                .allMatch(fault -> fault.amount() > 5_000);
    }

    @Test
    void chinaOvertakesTheUsInTheSummerOf2025AndNeverFallsBack() {
        List<YearMonth> ahead = new ArrayList<>();
        List<YearMonth> months = Stream.iterate(YearMonth.of(2023, 8), month -> month.plusMonths(1))
                .limit(37)
                .toList();
        for (YearMonth month : months) {
            LocalDate end = month.atEndOfMonth().isAfter(SampleWorld.DAY) ? SampleWorld.DAY : month.atEndOfMonth();
            if (cumulative(Region.CHINA, end) >= cumulative(Region.US, end)) {
                ahead.add(month);
            }
        }
        assertThat(ahead.getFirst()).isEqualTo(YearMonth.of(2025, 7));
        assertThat(ahead).hasSize(14);
    }

    @Test
    void aPlainReadingOfTheRulesFindsThePlantedSpikesAndRevisionsAndNoOther() {
        Set<String> found = new TreeSet<>();
        for (SampleRepository repository : WORLD.repositories()) {
            for (LocalDate day : PlainDetector.spikes(repository)) {
                found.add("spike " + repository.model().path() + " " + day);
            }
            for (LocalDate day : PlainDetector.bulkEvents(repository)) {
                found.add("bulk " + repository.model().path() + " " + day);
            }
            for (LocalDate day : PlainDetector.falls(repository)) {
                found.add("revision " + repository.model().path() + " " + day);
            }
        }
        Set<String> planted = new TreeSet<>();
        for (Planted fault : WORLD.planted()) {
            if (fault.kind() == Planted.Kind.spike) {
                planted.add("spike " + fault.model() + " " + fault.day());
                planted.add("bulk " + fault.model() + " " + fault.day());
            }
            if (fault.kind() == Planted.Kind.revision) {
                planted.add("revision " + fault.model() + " " + fault.day());
            }
        }
        assertThat(found).isEqualTo(planted);
    }

    @Test
    void renamedModelsKeepTheirIdAndRemovedOnesAreMissing() {
        MemoryWorld hub = WORLD.hub();
        for (Planted fault : WORLD.planted()) {
            if (fault.kind() == Planted.Kind.rename) {
                assertThat(hub.find(String.valueOf(fault.oldPath()))).isEqualTo(new Lookup.Moved(fault.model()));
                assertThat(hub.find(fault.model())).isInstanceOf(Lookup.Found.class);
            }
            if (fault.kind() == Planted.Kind.removal) {
                assertThat(hub.find(fault.model())).isEqualTo(new Lookup.Missing());
            }
        }
        assertThat(hub.models()).hasSize(1_740 + SampleDerivatives.COUNT);
    }

    @Test
    void theHistoryEndsTheDayBeforeAndJoinsTheHub() throws Exception {
        PreparedWorld prepared = WORLD.prepare(folder);
        JsonNode body = prepared.importBodies().getFirst();
        assertThat(body.at("/provenance/citation").asText())
                .isEqualTo("Invented sample world of Tidemark (seed 42); not real data");
        assertThat(body.at("/provenance/invented").asBoolean()).isTrue();
        List<String> last = new ArrayList<>();
        long rows = 0;
        for (JsonNode file : body.get("files")) {
            List<String> lines = Files.readAllLines(Path.of(file.asText()));
            assertThat(lines.getFirst()).isEqualTo("day,model_id,downloads_all_time,downloads_30d");
            rows += lines.size() - 1;
            last.addAll(lines.stream()
                    .filter(line -> line.startsWith("2026-08-20,"))
                    .toList());
            assertThat(lines).noneMatch(line -> line.startsWith("2026-08-21,"));
        }
        assertThat(body.get("files")).hasSize(6);
        assertThat(last).hasSize(1_740);
        assertThat(rows).isBetween(700_000L, 1_000_000L);
        assertThat(Files.readAllLines(folder.resolve("history/catalogue.csv"))).hasSize(1 + 1_750 + 8);
    }

    @Test
    void bringsARegistryOfItsOwn() throws Exception {
        PreparedWorld prepared = WORLD.prepare(folder);
        OrganizationRegistry registry = OrganizationRegistry.of(prepared.registryFolder());
        assertThat(registry.all()).hasSize(45);
        MappingTable names = MappingTable.of(prepared.registryFolder());
        assertThat(names.find(SubjectSpace.OPENROUTER, "aurelith/core-4-20250807")
                        .orElseThrow()
                        .isClosed())
                .isTrue();
        assertThat(names.all())
                .filteredOn(name -> name.source() == SubjectSpace.LMARENA)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(name.repository()).isPresent());
        assertThat(registry.find("YunheqingAI").orElseThrow().region()).isEqualTo(Region.CHINA);
        assertThat(Files.readString(folder.resolve("registry/families.yaml")))
                .contains(
                        "- { id: bexar, name: Bexar-LM, organizations: [bexleyneural], names: ['(^|-)bexar-lm-\\d'] }");
        assertThat(Files.readAllLines(folder.resolve("registry/curations.yaml")))
                .hasSizeBetween(30, 90);
        JsonNode truth =
                new ObjectMapper().readTree(folder.resolve("planted.json").toFile());
        assertThat(truth.at("/crossover/month").asText()).isEqualTo("2025-07");
        assertThat(truth.get("planted")).hasSize(58);
    }

    private static long cumulative(Region region, LocalDate day) {
        return WORLD.repositories().stream()
                .filter(repository -> repository.model().mainline())
                .filter(repository -> repository.model().organization().region() == region)
                .mapToLong(repository -> repository.counters().allTime(day))
                .sum();
    }

    private static String digest(Path root) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                sha.update(contents(file));
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static byte[] contents(Path file) throws IOException {
        return Files.readAllBytes(file);
    }
}
