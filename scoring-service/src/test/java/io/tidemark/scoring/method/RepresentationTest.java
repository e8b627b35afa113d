package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.scoring.method.PrivateCoverage.Meaning;
import io.tidemark.scoring.method.Representation.Side;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Shares of private use beside public shares, and how much of it public figures speak about. */
class RepresentationTest {
    private static final List<Meaning> MEANINGS = List.of(Meaning.values());
    private static final MethodParameters.Alignments RULE = MethodFile.builtIn().alignment();
    private static final double NOT_OBSERVED = Double.NaN;

    @Test
    void aModelIsOverRepresentedFromTwiceItsPublicShareAndUnderFromHalf() {
        Representation found = of(values(50, 30, 5, 15), values(25, 20, 10, 45));

        assertThat(found.side).containsExactly(Side.OVER, Side.EVEN, Side.UNDER, Side.UNDER);
        assertThat(found.privateShare).containsExactly(0.5, 0.3, 0.05, 0.15);
        assertThat(found.publicShare).containsExactly(0.25, 0.2, 0.1, 0.45);
        assertThat(found.log2Ratio[0]).isEqualTo(1, within(1e-12));
        assertThat(found.log2Ratio[1]).isEqualTo(0.584962500721156, within(1e-12));
        assertThat(found.log2Ratio[2]).isEqualTo(-1, within(1e-12));
        assertThat(found.unusedPublicShare).isZero();
    }

    @Test
    void aModelUsedOnOneSideOnlyHasNoRatioAndSaysWhy() {
        // not deployed, deployed and idle, no public use, not observed in public, used by nobody
        Representation found =
                of(values(10, NOT_OBSERVED, 0, 30, 40, NOT_OBSERVED), values(20, 20, 60, 0, NOT_OBSERVED, 0));

        assertThat(found.side)
                .containsExactly(Side.EVEN, Side.UNUSED, Side.UNUSED, Side.NO_PUBLIC_USE, Side.NOT_OBSERVED, null);
        assertThat(found.log2Ratio[0]).isEqualTo(0.321928094887362, within(1e-12)); // 0.25 over 0.2
        for (int model = 1; model < 6; model++) {
            assertThat(found.log2Ratio[model]).isNaN();
        }
        assertThat(found.unusedPublicShare).isEqualTo(0.8, within(1e-12));
    }

    @Test
    void bothSharesAreOfTheModelsWhoseSignalIsObserved() {
        Representation found = of(values(10, 30, 60), values(50, 50, NOT_OBSERVED));

        assertThat(found.privateShare).containsExactly(0.25, 0.75, NOT_OBSERVED);
        assertThat(found.publicShare).containsExactly(0.5, 0.5, NOT_OBSERVED);
    }

    @Test
    void withoutPublicOrPrivateTotalsThereAreNoShares() {
        Representation nothingPublic = of(values(10, 0), values(0, 0));
        Representation nothingPrivate = of(values(NOT_OBSERVED, 0), values(3, 1));

        assertThat(nothingPublic.side).containsExactly(Side.NOT_OBSERVED, null);
        assertThat(nothingPublic.unusedPublicShare).isNaN();
        assertThat(nothingPrivate.side).containsExactly(Side.UNUSED, Side.UNUSED);
        assertThat(nothingPrivate.unusedPublicShare).isEqualTo(1);
    }

    @Property(tries = 100)
    void swappingPrivateAndPublicMirrorsTheRatios(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] one = random.ints(20, 1, 1_000).asDoubleStream().toArray();
        double[] two = random.ints(20, 1, 1_000).asDoubleStream().toArray();
        Representation there = of(one, two);
        Representation back = of(two, one);

        assertThat(back.log2Ratio)
                .containsExactly(
                        Arrays.stream(there.log2Ratio).map(ratio -> 0 - ratio).toArray());
        assertThat(back.side)
                .containsExactly(Arrays.stream(there.side)
                        .map(side -> side == Side.OVER ? Side.UNDER : side == Side.UNDER ? Side.OVER : side)
                        .toArray(Side[]::new));
        assertThat(Arrays.stream(there.privateShare).sum()).isEqualTo(1, within(1e-12));
        assertThat(Arrays.stream(there.publicShare).sum()).isEqualTo(1, within(1e-12));
    }

    @Test
    void coverageIsThePartOfTokensByWhatTheirNamesMean() {
        PrivateCoverage found = PrivateCoverage.of(
                new Meaning[] {
                    Meaning.MAINLINE,
                    Meaning.MAINLINE,
                    Meaning.OTHER_KNOWN,
                    Meaning.CLOSED,
                    Meaning.UNKNOWN,
                    Meaning.UNMAPPED,
                    Meaning.UNMAPPED
                },
                values(300, 100, 100, 250, 200, 50, NOT_OBSERVED));

        assertThat(found).isEqualTo(new PrivateCoverage(1_000, 0.5, 0.4, 0.25, 0.2, 0.05));
    }

    @Test
    void withoutTokensThereIsNoCoverage() {
        assertThat(PrivateCoverage.of(new Meaning[] {Meaning.MAINLINE}, values(0)))
                .isEqualTo(
                        new PrivateCoverage(0, NOT_OBSERVED, NOT_OBSERVED, NOT_OBSERVED, NOT_OBSERVED, NOT_OBSERVED));
    }

    @Property(tries = 100)
    void coverageIsAPartAndItsPartsAddUpToOne(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Meaning[] meaning = new Meaning[15];
        double[] tokens = new double[15];
        for (int i = 0; i < 15; i++) {
            meaning[i] = MEANINGS.get(random.nextInt(MEANINGS.size()));
            tokens[i] = i == 0 ? 1 : random.nextInt(5) == 0 ? NOT_OBSERVED : random.nextDouble() * 1e12;
        }
        PrivateCoverage found = PrivateCoverage.of(meaning, tokens);

        assertThat(found.known()).isBetween(0.0, 1.0);
        assertThat(found.mainline()).isBetween(0.0, found.known());
        assertThat(found.known() + found.closed() + found.unknown() + found.unmapped())
                .isEqualTo(1, within(1e-12));
    }

    private static Representation of(double[] tokens, double[] signal) {
        return Representation.of(tokens, signal, RULE);
    }

    private static double[] values(double... values) {
        return values;
    }
}
