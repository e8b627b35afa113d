package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.LineageGraph;
import io.tidemark.scoring.methodology.MethodFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The whole Hub: two and a half million repositories, most of them made from another, some in cycles. */
class LineageScaleTest {
    private static final int SIZE = 2_500_000;
    private static final int MAINLINE = 2_000;
    private static final int PAIRED = 1_000; // every so many repositories two name each other

    @Test
    void aHubOfMillionsIsResolvedAndNothingIsLost() {
        Lineage lineage =
                Lineage.of(graph(), classifications(), MethodFile.builtIn().derivatives());

        double credits = 0;
        int derivatives = 0;
        int cyclic = 0;
        int highest = Bases.UNKNOWN;
        for (int model = 0; model < SIZE; model++) {
            cyclic += lineage.cyclic(model) ? 1 : 0;
            if (lineage.derivative(model)) {
                derivatives++;
                Bases bases = lineage.bases(model);
                for (int i = 0; i < bases.size(); i++) {
                    highest = Math.max(highest, bases.base(i));
                    credits += bases.part(i);
                }
            }
        }
        assertThat(highest).isEqualTo(MAINLINE - 1);
        assertThat(derivatives).isEqualTo(SIZE - MAINLINE);
        assertThat(cyclic).isEqualTo(2 * ((SIZE - MAINLINE) / PAIRED));
        assertThat(credits).isEqualTo(derivatives, within(1e-3));
    }

    @Test
    void aChainOfMillionsLeadsToItsBase() {
        int[] from = new int[SIZE + 1];
        int[] parents = new int[SIZE - 1];
        for (int model = 1; model < SIZE; model++) {
            parents[model - 1] = model <= MAINLINE ? MAINLINE - 1 : model - 1;
            from[model + 1] = model;
        }
        parents[MAINLINE - 2] = MAINLINE - 2; // the last mainline model comes from the one before
        boolean[] told = new boolean[SIZE];
        LineageGraph chain = new LineageGraph(from, parents, new Relation[SIZE], told);

        Lineage lineage =
                Lineage.of(chain, classifications(), MethodFile.builtIn().derivatives());

        assertThat(lineage.bases(SIZE - 1).base(0)).isEqualTo(MAINLINE - 1);
        assertThat(lineage.bases(SIZE - 1).part(0)).isEqualTo(1);
    }

    private static LineageGraph graph() {
        SplittableRandom random = new SplittableRandom(1);
        int[] from = new int[SIZE + 1];
        int[] parents = new int[4 * SIZE];
        int edges = 0;
        for (int model = 0; model < SIZE; model++) {
            int place = (model - MAINLINE) % PAIRED;
            if (model >= MAINLINE && place < 2) {
                parents[edges++] = place == 0 ? model + 1 : model - 1;
            } else if (model >= MAINLINE) {
                int count = random.nextInt(20) == 0 ? 3 : 1;
                for (int parent = 0; parent < count; parent++) {
                    parents[edges++] = random.nextInt(10) == 0 ? LineageGraph.UNKNOWN : random.nextInt(model);
                }
            }
            from[model + 1] = edges;
        }
        boolean[] told = new boolean[SIZE];
        Arrays.fill(told, true);
        return new LineageGraph(from, Arrays.copyOf(parents, edges), new Relation[SIZE], told);
    }

    private static List<Classification> classifications() {
        Classification mainline = classification(ModelStatus.MAINLINE);
        Classification other = classification(ModelStatus.CANDIDATE);
        List<Classification> all = new ArrayList<>(SIZE);
        for (int model = 0; model < SIZE; model++) {
            all.add(model < MAINLINE ? mainline : other);
        }
        return all;
    }

    private static Classification classification(ModelStatus status) {
        return new Classification(
                "a", null, Region.US, null, status, "test", null, null, LocalDate.parse("2025-01-01"), false);
    }
}
