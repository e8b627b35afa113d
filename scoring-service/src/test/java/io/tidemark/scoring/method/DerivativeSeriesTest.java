package io.tidemark.scoring.method;

import static io.tidemark.scoring.domain.LineageWorld.adapter;
import static io.tidemark.scoring.domain.LineageWorld.finetune;
import static io.tidemark.scoring.domain.LineageWorld.merge;
import static io.tidemark.scoring.domain.LineageWorld.quantized;
import static io.tidemark.scoring.domain.LineageWorld.unspecified;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.model.Flag;
import io.tidemark.common.model.Grouping;
import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.SeriesMode;
import io.tidemark.scoring.domain.LineageWorld;
import io.tidemark.scoring.domain.Months;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.Readings;
import io.tidemark.scoring.domain.Subject;
import io.tidemark.scoring.domain.Worlds;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Months January to March 2026, as of the 20th of March. */
class DerivativeSeriesTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();
    private static final String AS_OF = "2026-03-20";
    private static final int JANUARY = 0;
    private static final int FEBRUARY = 1;
    private static final int MARCH = 2;

    private final LineageWorld world = LineageWorld.asOf(AS_OF)
            .mainline("us-lab/base", Region.US, "2025-01-01")
            .mainline("china-lab/base", Region.CHINA, "2025-01-01");

    @Test
    void derivativesAreCountedInTheMonthOfTheirCreationByTheGroupOfTheirBase() {
        world.repository("me/a", "2026-01-01", finetune("us-lab/base"))
                .repository("me/b", "2026-01-31", adapter("china-lab/base"))
                .repository("me/c", "2026-02-01", adapter("china-lab/base"))
                .repository("me/d", "2026-02-28", merge("china-lab/base"));

        assertThat(monthly("us").value).containsExactly(1, 0, Double.NaN);
        assertThat(monthly("china").value).containsExactly(1, 2, Double.NaN);
        assertThat(monthly("china").share[JANUARY]).isEqualTo(0.5);
        assertThat(monthly("china").share[FEBRUARY]).isEqualTo(1);
        assertThat(monthly("eu").value).containsExactly(0, 0, Double.NaN);
        assertThat(cumulative("china").value).containsExactly(1, 3, 3);
        assertThat(cumulative("china").share[MARCH]).isEqualTo(0.75);
    }

    @Test
    void aMonthThatIsNotOverHasNoNewDerivativesYet() {
        world.repository("me/a", "2026-01-01", finetune("us-lab/base"))
                .repository("me/b", "2026-03-10", finetune("us-lab/base"));

        assertThat(monthly("us").reason).containsExactly(null, null, Unobserved.MONTH_NOT_OVER);
        assertThat(monthly("us").models).containsExactly(1, 0, 0);
        assertThat(cumulative("us").value).containsExactly(1, 1, 2);
    }

    @Test
    void quantizedCopiesAndUnsaidRelationsAreNoAdaptation() {
        world.repository("me/a", "2026-01-01", finetune("us-lab/base"))
                .repository("me/b", "2026-01-02", quantized("us-lab/base"))
                .repository("me/c", "2026-01-03", unspecified("us-lab/base"));

        assertThat(monthly("us").value[JANUARY]).isEqualTo(1);
        assertThat(monthly("us").expected[JANUARY]).isEqualTo(1);
    }

    @Test
    void fiveDownloadsAreTooFewAndUnreadOnesAreNotZero() {
        world.downloaded("me/six", "2026-01-01", 6.0, finetune("us-lab/base"))
                .downloaded("me/five", "2026-01-02", 5.0, finetune("us-lab/base"))
                .downloaded("me/unread", "2026-01-03", null, finetune("us-lab/base"))
                .downloaded("me/unread-too", "2026-01-03", null, finetune("china-lab/base"));

        assertThat(monthly("us").value[JANUARY]).isEqualTo(1);
        assertThat(monthly("us").models[JANUARY]).isEqualTo(1);
        assertThat(monthly("us").expected[JANUARY]).isEqualTo(2);
        assertThat(monthly("china").value[JANUARY]).isNaN();
        assertThat(monthly("china").reason[JANUARY]).isEqualTo(Unobserved.NO_DOWNLOADS_READ);
        assertThat(monthly("us").share[JANUARY]).isEqualTo(1);
    }

    @Test
    void aWindowAboveIsEnoughAndOneBelowSaysNothing() {
        window("me/window-above", Worlds.on(Metric.DOWNLOADS_30D, "2026-02-10", 6, "2026-03-20", 0));
        window("me/window-below", Worlds.on(Metric.DOWNLOADS_30D, "2026-03-20", 5));

        assertThat(monthly("us").models[JANUARY]).isEqualTo(1);
        assertThat(monthly("us").expected[JANUARY]).isEqualTo(2);
    }

    @Test
    void anUnknownBaseStaysInTheDenominatorAndAnotherKindOfModelDoesNot() {
        world.rejected("art/diffusion", "other_task")
                .repository("me/a", "2026-01-01", finetune("us-lab/base"))
                .repository("me/b", "2026-01-01", finetune("who/knows"))
                .repository("me/c", "2026-01-01", adapter("art/diffusion"));

        assertThat(monthly("us").share[JANUARY]).isEqualTo(0.5);
        assertThat(monthly("unknown").value[JANUARY]).isEqualTo(1);
        assertThat(monthly("unknown").share[JANUARY]).isEqualTo(0.5);
        assertThat(monthly("outside").value[JANUARY]).isEqualTo(1);
        assertThat(monthly("outside").share[JANUARY]).isNaN();
    }

    @Test
    void aMergeAcrossGroupsIsSplitAndOneWithinAGroupIsOneDerivative() {
        world.mainline("china-lab/second", Region.CHINA, "2025-01-01")
                .repository(
                        "me/merged",
                        "2026-01-01",
                        merge("us-lab/base"),
                        merge("china-lab/base"),
                        merge("china-lab/second"),
                        merge("who/knows"));

        assertThat(monthly("china").value[JANUARY]).isEqualTo(0.5);
        assertThat(monthly("china").models[JANUARY]).isEqualTo(1);
        assertThat(monthly("us").value[JANUARY]).isEqualTo(0.25);
        assertThat(monthly("unknown").value[JANUARY]).isEqualTo(0.25);
    }

    @Test
    void aDerivativeInACycleFlagsItsPoint() {
        world.repository("me/a", "2026-01-01", finetune("me/a"), finetune("us-lab/base"))
                .repository("me/b", "2026-02-01", finetune("us-lab/base"));

        assertThat(monthly("us").flags).containsExactly(FlagBits.of(Flag.LINEAGE_CYCLE), 0, 0);
        assertThat(cumulative("us").flags[MARCH]).isEqualTo(FlagBits.of(Flag.LINEAGE_CYCLE));
    }

    @Test
    void derivativesCreatedAfterTheAsOfDateAreNotThereYet() {
        world.repository("me/a", "2026-01-01", finetune("us-lab/base"))
                .repository("me/b", "2026-03-21", finetune("us-lab/base"));

        assertThat(cumulative("us").value).containsExactly(1, 1, 1);
    }

    @Test
    void thatNobodySaidWhatAnythingWasMadeFromIsNotZero() {
        Panel panel = Curation.panel(LineageWorld.asOf(AS_OF).untold("me/a").inputs(), METHOD);
        DerivativeList derivatives =
                DerivativeList.of(panel, Lineage.of(panel, METHOD.derivatives()), METHOD.derivatives());
        DerivativeGroups groups = groups(panel, derivatives, Grouping.REGION);
        DerivativeSeries.Points[] points =
                DerivativeSeries.of(SeriesMode.CUMULATIVE, derivatives, groups, months(), panel.asOf());

        assertThat(points[0].value).containsOnly(Double.NaN);
        assertThat(points[0].reason).containsOnly(Unobserved.NO_LINEAGE);
    }

    @Test
    void groupsAreThoseOfBasesThatHaveDerivatives() {
        world.mainline("eu-lab/unused", Region.EU, "2025-01-01")
                .repository("me/a", "2026-01-01", finetune("us-lab/base"));
        Panel panel = Curation.panel(world.inputs(), METHOD);
        DerivativeList derivatives =
                DerivativeList.of(panel, Lineage.of(panel, METHOD.derivatives()), METHOD.derivatives());

        assertThat(groups(panel, derivatives, Grouping.REGION).groups())
                .containsExactly("us", "china", "eu", "other", "unknown", "outside");
        assertThat(groups(panel, derivatives, Grouping.ORGANIZATION).groups())
                .containsExactly("us-lab", "unknown", "outside");
        assertThat(groups(panel, derivatives, Grouping.FAMILY).groups())
                .containsExactly("us-lab-family", "unknown", "outside");
        assertThat(groups(panel, derivatives, Grouping.SIZE).groups()).containsExactly("7-9B", "unknown", "outside");
    }

    private void window(String path, Readings window) {
        world.subject(Subject.of(
                        ModelId.parse(path),
                        null,
                        LineageWorld.facts(List.of(finetune("us-lab/base"))),
                        List.of(),
                        List.of(window)))
                .classified(null, ModelStatus.CANDIDATE, "unreviewed_organization", "2026-01-05");
    }

    private DerivativeSeries.Points monthly(String region) {
        return points(SeriesMode.MONTHLY, region);
    }

    private DerivativeSeries.Points cumulative(String region) {
        return points(SeriesMode.CUMULATIVE, region);
    }

    private DerivativeSeries.Points points(SeriesMode mode, String region) {
        Panel panel = Curation.panel(world.inputs(), METHOD);
        DerivativeList derivatives =
                DerivativeList.of(panel, Lineage.of(panel, METHOD.derivatives()), METHOD.derivatives());
        DerivativeGroups groups = groups(panel, derivatives, Grouping.REGION);
        return DerivativeSeries.of(mode, derivatives, groups, months(), panel.asOf())[
                groups.groups().indexOf(region)];
    }

    private static DerivativeGroups groups(Panel panel, DerivativeList derivatives, Grouping by) {
        return DerivativeGroups.of(GroupMembers.of(panel, by), derivatives, panel.size());
    }

    private static Months months() {
        return Months.between(Worlds.day("2026-01-01"), Worlds.day(AS_OF));
    }
}
