package io.tidemark.scoring.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.scoring.domain.FrozenBaseline.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class IndexReferencesTest {
    private static final double NO = Double.NaN;
    private static final MethodParameters.Pillars RULE =
            new MethodParameters.Pillars(List.of(0.4, 0.25, 0.25, 0.1), 0.5, 0.99, 10, 7, 7);

    @Test
    void theReferenceIsTheNinetyNinthPercentile() {
        double[] downloads = DoubleStream.iterate(1, x -> x + 1).limit(101).toArray();

        assertThat(references(downloads)).containsExactly(new Reference("use", 101, 100));
    }

    @Test
    void betweenTwoModelsItIsLinear() {
        double[] downloads = DoubleStream.iterate(100, x -> x + 100).limit(11).toArray();

        assertThat(references(downloads)).containsExactly(new Reference("use", 11, 1_090));
    }

    @Test
    void modelsThatHaveNoneAndModelsThatWereNotReadMoveNothing() {
        double[] downloads = DoubleStream.iterate(100, x -> x + 100).limit(11).toArray();
        double[] more = Arrays.copyOf(downloads, 500);
        more[499] = NO;

        assertThat(references(more)).isEqualTo(references(downloads));
    }

    @Test
    void fewerThanTenModelsGiveNone() {
        assertThat(references(DoubleStream.iterate(1, x -> x + 1).limit(9).toArray()))
                .isEmpty();
    }

    @Test
    void performanceIsAPercentileAlreadyAndHasNone() {
        double[] ten = DoubleStream.iterate(1, x -> x + 1).limit(10).toArray();

        assertThat(IndexReferences.of(new double[][] {ten, ten, ten, ten}, RULE))
                .extracting(Reference::pillar)
                .containsExactly("use", "adapt", "serve");
    }

    private static List<Reference> references(double[] use) {
        double[] none = new double[use.length];
        Arrays.fill(none, NO);
        return IndexReferences.of(new double[][] {use, none, none, none}, RULE);
    }
}
