package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.PrivateUse;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A tenant with planted habits over a snapshot of which every figure is written down. */
class AlignmentTest {

    @Test
    void eachSignalIsComparedWithItsOwnFigure() {
        // downloads in the order of use, derivatives against it, tokens swapped by pairs
        AlignmentReport report = planted();

        assertThat(report.correlations())
                .extracting(AlignmentReport.Correlation::signal)
                .containsExactly(
                        "downloads30d", "downloadsAllTime", "derivatives", "tokens30d", "performance", "index");
        assertThat(rho(report, "downloads30d")).isEqualTo(1);
        assertThat(rho(report, "derivatives")).isEqualTo(-1);
        assertThat(rho(report, "tokens30d")).isEqualTo(1 - 48.0 / 504, within(1e-15));
        assertThat(rho(report, "performance")).isEqualTo(1);
        assertThat(rho(report, "index")).isEqualTo(-1);
        AlignmentReport.Correlation unread = correlation(report, "downloadsAllTime");
        assertThat(unread.rho()).isNull();
        assertThat(unread.pairs()).isZero();
        assertThat(unread.reason()).isEqualTo("too_few_pairs");
    }

    @Test
    void coverageTellsWhatPublicFiguresSpeakAbout() {
        AlignmentReport.Coverage coverage = planted().coverage();

        // 3600 of eight mainline models, 400 of a model that is none, 500 closed, 300 unknown, 200 without an alias
        assertThat(coverage.deployments()).isEqualTo(13);
        assertThat(coverage.models()).isEqualTo(8);
        assertThat(coverage.tokens()).isEqualTo(5_000);
        assertThat(coverage.known()).isEqualTo(0.8);
        assertThat(coverage.mainline()).isEqualTo(0.72);
        assertThat(coverage.closed()).isEqualTo(0.1);
        assertThat(coverage.unknown()).isEqualTo(0.06);
        assertThat(coverage.unmapped()).isEqualTo(0.04);
        assertThat(coverage.reason()).isNull();
    }

    @Test
    void modelsUsedMoreAndLessThanInPublicAreFoundAndNoOthers() {
        AlignmentReport.Represented downloads = planted().representations().getFirst();

        // private 800, 700, ... 100 of 3600; public 80, 70, ... 10 and 3240 of a model that is not used, of 3600
        assertThat(downloads.signal()).isEqualTo("downloads30d");
        assertThat(downloads.models()).isEqualTo(9);
        assertThat(downloads.used()).hasSize(8);
        AlignmentReport.Used first = downloads.used().stream()
                .filter(used -> used.model().equals(ModelId.parse("acme/m1")))
                .findFirst()
                .orElseThrow();
        assertThat(first.privateShare()).isEqualTo(800.0 / 3_600);
        assertThat(first.publicShare()).isEqualTo(80.0 / 3_600);
        assertThat(downloads.used())
                .allSatisfy(used -> assertThat(used.log2Ratio()).isEqualTo(Math.log(10) / Math.log(2), within(1e-12)))
                .allSatisfy(used -> assertThat(used.side()).isEqualTo("over"));
        assertThat(downloads.unused())
                .containsExactly(new AlignmentReport.Unused(ModelId.parse("zeta/public-only"), 0.9));
        assertThat(downloads.unusedPublicShare()).isEqualTo(0.9);
    }

    @Test
    void aModelIsFoundUnderAFormerPathAndInAnyLetterCase() {
        AlignmentReport report =
                report(List.of(use("site/old", "acme/former-m1", 100), use("site/case", "Acme/M2", 50)), rows());

        assertThat(report.coverage().models()).isEqualTo(2);
        assertThat(report.coverage().mainline()).isEqualTo(1);
        assertThat(report.representations().getFirst().used())
                .extracting(AlignmentReport.Used::model)
                .containsExactlyInAnyOrder(ModelId.parse("acme/m1"), ModelId.parse("acme/m2"));
    }

    @Test
    void deploymentsOfOneModelAddUp() {
        AlignmentReport report = report(List.of(use("a/x", "acme/m1", 100), use("b/y", "acme/former-m1", 50)), rows());

        assertThat(report.representations().getFirst().used())
                .singleElement()
                .satisfies(used -> assertThat(used.tokens()).isEqualTo(150));
    }

    @Test
    void whatIsNotComparedIsListedWithWhatItMeans() {
        assertThat(planted().notCompared())
                .extracting(AlignmentReport.Deployment::deployment, AlignmentReport.Deployment::meaning)
                .containsExactly(
                        tuple("deployment:site/assistant", "closed"),
                        tuple("deployment:site/tuned", "other_known"),
                        tuple("deployment:site/elsewhere", "unknown"),
                        tuple("deployment:site/experiment-1", "unmapped"),
                        tuple("deployment:site/experiment-2", "unmapped"));
    }

    @Test
    void withoutPrivateReadingsNothingIsSaidAndTheReasonIs() {
        AlignmentReport report = report(List.of(), rows());

        assertThat(report.coverage())
                .isEqualTo(new AlignmentReport.Coverage(0, 0, null, null, null, null, null, null, "not_observed"));
        assertThat(report.correlations())
                .allSatisfy(correlation -> assertThat(correlation.reason()).isEqualTo("too_few_pairs"));
        assertThat(report.representations().getFirst().used()).isEmpty();
        assertThat(report.representations().getFirst().unusedPublicShare()).isEqualTo(1);
    }

    @Test
    void tokensThatWereReadAsZeroAreZero() {
        AlignmentReport report = report(List.of(use("site/idle", "acme/m1", 0)), rows());

        assertThat(report.coverage().tokens()).isZero();
        assertThat(report.coverage().models()).isEqualTo(1);
        assertThat(report.coverage().known()).isNull();
        assertThat(report.coverage().reason()).isEqualTo("no_tokens");
    }

    @Test
    void halfReadAndTwiceReadDeploymentsAreNoted() {
        AlignmentReport report = report(
                List.of(new PrivateUse("deployment:a/x", "acme/m1", null, 10.0, 3), use("a/y", "acme/m2", 5)), rows());

        assertThat(report.notes())
                .extracting(AlignmentReport.Note::code)
                .containsExactly("one_direction", "several_sources");
        assertThat(report.notes().getLast().detail()).startsWith("3 readings");
    }

    @Property(tries = 20)
    void theOrderOfDeploymentsAndRowsChangesNothing(@ForAll long seed) {
        List<PrivateUse> uses = new ArrayList<>(uses());
        List<SnapshotRow.Model> rows = new ArrayList<>(rows());
        Collections.shuffle(uses, new Random(seed));
        Collections.shuffle(rows, new Random(seed));

        assertThat(report(uses, rows)).isEqualTo(planted());
    }

    private static AlignmentReport planted() {
        return report(uses(), rows());
    }

    private static List<PrivateUse> uses() {
        List<PrivateUse> uses = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            uses.add(use("site/m" + i, "acme/m" + i, 900 - 100 * i));
        }
        uses.add(use("site/tuned", "acme/tuned", 400));
        uses.add(use("site/assistant", "closed", 500));
        uses.add(use("site/elsewhere", "nobody/knows", 300));
        uses.add(use("site/experiment-1", null, 150));
        uses.add(use("site/experiment-2", null, 50));
        return uses;
    }

    private static List<SnapshotRow.Model> rows() {
        int[] tokens = {7, 8, 5, 6, 3, 4, 1, 2};
        List<SnapshotRow.Model> rows = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            rows.add(row("acme/m" + i, "mainline", numbers(90 - 10 * i, i, "0.0" + tokens[i - 1], 90 - 10 * i, i)));
        }
        rows.add(row("zeta/public-only", "mainline", ",\"downloads30d\":3240"));
        rows.add(row("acme/tuned", "rejected", ",\"downloads30d\":1000000"));
        return rows;
    }

    private static String numbers(int downloads, int derivatives, String share, int percentile, int index) {
        return """
            ,"downloads30d":%d,"derivatives":{"byRelation":{},"counted":%d},
            "tokens30d":{"from":"2026-07-23","to":"2026-08-21","days":30,"daysListed":30,"share":%s},
            "performance":[{"source":"epoch","index":"eci","percentile":%d,"observedOn":"2026-08-20","seriesSince":"2026-01-01"},
                           {"source":"lmarena","index":"text/overall","percentile":5,"observedOn":"2026-08-20","seriesSince":"2026-01-01"}],
            "index":{"value":%d,"coverage":1,"rank":1,"bestRank":1,"worstRank":1,"pillars":[]}""".formatted(downloads, derivatives, share, percentile, index);
    }

    private static SnapshotRow.Model row(String path, String status, String numbers) {
        ModelId model = ModelId.parse(path);
        String json = """
                {"model":"%s","aliases":["%s/former-%s"],"organization":"%s","status":"%s","statusRule":"test","licenses":[],
                 "releaseCurated":false,"flags":[],"ram":[]%s}""".formatted(path, model.organization(), model.name(), model.organization(), status, numbers);
        try {
            return ContractJson.mapper().readValue(json, SnapshotRow.Model.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(json, malformed);
        }
    }

    private static PrivateUse use(String name, @Nullable String model, double tokens) {
        return new PrivateUse("deployment:" + name, model, tokens, 0.0, 0);
    }

    private static AlignmentReport report(List<PrivateUse> uses, List<SnapshotRow.Model> rows) {
        PublicModels models = new PublicModels(
                uses.stream().map(PrivateUse::model).filter(Objects::nonNull).toList());
        rows.forEach(models::add);
        return Alignment.of(
                new Alignment.Period(
                        "acme-corp",
                        new AlignmentReport.Snapshot("9f2c", LocalDate.parse("2026-08-21"), "adoption@1.0.0"),
                        "adoption@1.0.0",
                        LocalDate.parse("2026-07-23"),
                        LocalDate.parse("2026-08-21"),
                        30),
                uses,
                models,
                MethodFile.builtIn().alignment());
    }

    private static AlignmentReport.Correlation correlation(AlignmentReport report, String signal) {
        return report.correlations().stream()
                .filter(correlation -> correlation.signal().equals(signal))
                .findFirst()
                .orElseThrow();
    }

    private static double rho(AlignmentReport report, String signal) {
        return Objects.requireNonNull(correlation(report, signal).rho());
    }
}
