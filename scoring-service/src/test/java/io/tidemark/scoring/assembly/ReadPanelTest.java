package io.tidemark.scoring.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.scoring.domain.Merged;
import io.tidemark.scoring.domain.ModelSeries;
import io.tidemark.scoring.domain.Panel;
import io.tidemark.scoring.domain.SnapshotInputs;
import io.tidemark.scoring.method.Curation;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.ReadPanel;
import io.tidemark.scoring.methodology.MethodFile;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class ReadPanelTest {
    private static final MethodParameters METHOD = MethodFile.builtIn();

    @Property(tries = 100)
    void whatIsReadLaterSaysNothingAboutAnEarlierDay(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SnapshotInputs later = new UnfoldingWorld(seed).on(random.nextInt(60, 160));
        SnapshotInputs then = later.on(later.asOf().minusDays(random.nextInt(60)));

        Panel read = ReadPanel.of(then, Curation.of(later, METHOD), METHOD);

        Panel onTheDay = ReadPanel.of(then, Curation.of(then, METHOD), METHOD);
        for (int model = 0; model < read.size(); model++) {
            ModelSeries series = read.series().get(model);
            ModelSeries own = onTheDay.series().get(model);
            assertThat(series.goneSince()).isEqualTo(own.goneSince());
            same(
                    series.counter() == null ? null : series.counter().readings(),
                    own.counter() == null ? null : own.counter().readings());
            same(
                    series.window() == null ? null : series.window().readings(),
                    own.window() == null ? null : own.window().readings());
        }
    }

    private static void same(@Nullable Merged readings, @Nullable Merged own) {
        if (readings == null || own == null) {
            assertThat(readings).isSameAs(own);
            return;
        }
        assertThat(readings.days()).isEqualTo(own.days());
        assertThat(readings.values()).isEqualTo(own.values());
        assertThat(readings.validFrom()).isEqualTo(own.validFrom());
        for (int i = 0; i < own.size(); i++) {
            assertThat(readings.cut(i)).isEqualTo(own.cut(i));
        }
    }
}
