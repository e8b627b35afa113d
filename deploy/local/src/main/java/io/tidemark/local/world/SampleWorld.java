package io.tidemark.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.common.model.Region;
import io.tidemark.local.figures.Figures;
import io.tidemark.local.hub.MemoryWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An invented world: about 1,750 repositories of 45 coined organizations with three years of daily history, what users made
 * of them, and what other services say about them; the same for a seed on every machine. Planted in it, and listed in {@code planted.json}: faults, and the month in which china's
 * cumulative downloads overtake those of the us.
 */
public final class SampleWorld implements WorldSource {

    /** The seed of the world that {@code deploy/local/up} shows. */
    public static final long USUAL_SEED = 42;

    /** The world's day: the Hub shows this day's counters, the history ends the day before. */
    public static final LocalDate DAY = LocalDate.of(2026, Month.AUGUST, 21);

    /** First day of the history: older models enter it with what they had. */
    public static final LocalDate FIRST_DAY = DAY.minusYears(3);

    /** In the middle of this month, by construction, china's cumulative downloads equal those of the us. */
    public static final LocalDate OVERTAKING = LocalDate.of(2025, Month.JULY, 16);

    /** Midnight at which the world's day begins. */
    static final Instant DAY_START = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

    private static final LocalTime HOUR = LocalTime.of(11, 0);

    private final long seed;
    private final List<SampleOrganization> organizations = SampleOrganization.all();
    private final List<SampleRepository> repositories;
    private final List<Planted> planted = new ArrayList<>();

    public SampleWorld(long seed) {
        this.seed = seed;
        LocalDate lastRelease = DAY.minusDays(3);
        List<SampleModel> models = new SampleCatalogue(seed, lastRelease).mainline(organizations);
        models.addAll(new SampleSideline(seed, lastRelease).of(List.copyOf(models), organizations));
        SampleFaults faults = new SampleFaults(seed, models, FIRST_DAY, DAY);
        double balance = balance(models, faults);
        this.repositories = models.stream()
                .map(model -> repository(model, faults, model.organization().region() == Region.CHINA ? balance : 1))
                .toList();
        repositories.forEach(repository -> repository.planted().ifPresent(planted::add));
    }

    /** The faults, all of them. */
    public List<Planted> planted() {
        return List.copyOf(planted);
    }

    List<SampleRepository> repositories() {
        return repositories;
    }

    /** The sentence that stands wherever figures of this world are shown. */
    public String citation() {
        return "Invented sample world of Tidemark (seed " + seed + "); not real data";
    }

    @Override
    public PreparedWorld prepare(Path workFolder) {
        Path folder = workFolder.toAbsolutePath().normalize();
        try {
            Path registry = Files.createDirectories(folder.resolve("registry"));
            new SampleRegistry(organizations, repositories, new SampleScores(seed, repositories).reviewed())
                    .write(registry);
            SampleHistory history = new SampleHistory(repositories, Files.createDirectories(folder.resolve("history")));
            List<Path> files = history.writeReadings();
            Path catalogue = history.writeCatalogue();
            Files.writeString(
                    folder.resolve("planted.json"),
                    truth().toPrettyString().replace(System.lineSeparator(), "\n") + "\n");
            List<JsonNode> bodies =
                    List.of(SampleImports.readings(files, citation()), SampleImports.catalogue(catalogue, citation()));
            List<String> remarks = List.of("sample world of seed " + seed + ": " + repositories.size()
                    + " repositories; everything in it is invented");
            return new PreparedWorld(
                    hub(), figures(), Map.of(), bodies, List.of(folder), Optional.of(registry), remarks);
        } catch (IOException failure) {
            throw new UncheckedIOException("the sample world cannot be written to " + folder, failure);
        }
    }

    /** The world as a stand-in Hub shows it on {@link #DAY}. */
    public MemoryWorld hub() {
        MemoryWorld world = new MemoryWorld(
                MemoryWorld.invented(seed, citation()), DAY.atTime(HOUR).toInstant(ZoneOffset.UTC));
        SampleHub.fill(world, seed, organizations, repositories);
        SampleDerivatives.fill(world, seed, repositories);
        return world;
    }

    /** What other services say of the same models on the same day. */
    public Figures figures() {
        SampleScores scores = new SampleScores(seed, repositories);
        return new Figures(
                new SampleRouting(seed, repositories).make(),
                SampleMirrors.make(seed, repositories),
                SamplePackages.make(seed, repositories),
                scores.capabilities(),
                scores.benchmarks(),
                scores.ratings(),
                SampleTracked.make(seed, organizations, repositories));
    }

    private SampleRepository repository(SampleModel model, SampleFaults faults, double balance) {
        SampleFaults.Plan fault = faults.of(model);
        boolean removed = fault != null && fault.kind() == Planted.Kind.removal;
        LocalDate end = removed ? fault.day().minusDays(1) : DAY;
        return new SampleRepository(model, new SampleCounters(seed, model, balance, end, fault), fault);
    }

    /** The factor on china's reach that makes both equal on {@link #OVERTAKING}; a few rounds because of the least reach. */
    private double balance(List<SampleModel> models, SampleFaults faults) {
        double us = total(models, faults, Region.US, 1);
        double balance = 1;
        for (int round = 0; round < 4; round++) {
            balance *= us / total(models, faults, Region.CHINA, balance);
        }
        return balance;
    }

    private double total(List<SampleModel> models, SampleFaults faults, Region region, double balance) {
        long sum = 0;
        for (SampleModel model : models) {
            boolean counts = model.mainline()
                    && model.organization().region() == region
                    && !model.released().isAfter(OVERTAKING);
            if (counts) {
                sum += repository(model, faults, balance).counters().allTime(OVERTAKING);
            }
        }
        return sum;
    }

    private ObjectNode truth() {
        ObjectNode truth = JsonNodeFactory.instance.objectNode();
        truth.put("invented", true)
                .put("citation", citation())
                .put("seed", seed)
                .put("day", DAY.toString());
        truth.putObject("crossover")
                .put("metric", "downloads")
                .put("mode", "cumulative")
                .put("leader", "china")
                .put("overtakes", "us")
                .put("month", OVERTAKING.toString().substring(0, 7));
        var list = truth.putArray("planted");
        for (Planted fault : planted) {
            ObjectNode node = list.addObject()
                    .put("kind", fault.kind().name())
                    .put("flag", fault.kind().flag().wireName())
                    .put("model", fault.model())
                    .put("day", fault.day().toString());
            if (fault.amount() > 0) {
                node.put("amount", fault.amount());
            }
            if (fault.oldPath() != null) {
                node.put("oldPath", fault.oldPath());
            }
        }
        return truth;
    }
}
