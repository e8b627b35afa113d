package io.tidemark.scoring.methodology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.scoring.method.MethodParameters;
import io.tidemark.scoring.method.MethodParameters.Derivatives.Base;
import io.tidemark.scoring.method.MethodParameters.Derivatives.MergeCredit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodFileTest {
    private static final String FILE = "method/adoption-1.0.0.yaml";

    @Test
    void builtInMethodHasThePublishedThresholds() {
        MethodParameters method = MethodFile.builtIn();

        assertThat(method.name()).isEqualTo("adoption@1.0.0");
        assertThat(method.ram().checkpointDays()).containsExactly(7, 14, 30, 60, 90, 180, 365);
        assertThat(method.ram().rank()).isEqualTo(10);
        assertThat(method.ram().reach(30)).isEqualTo(3);
        assertThat(method.ram().reach(60)).isEqualTo(7);
        assertThat(method.counter().sparseDays()).isEqualTo(45);
        assertThat(method.panel()).isEqualTo(new MethodParameters.PanelRules(45, 7, 0.2));
        assertThat(method.staleFeed().metrics())
                .containsExactlyInAnyOrder(Metric.DOWNLOADS_30D, Metric.DOWNLOADS_ALL_TIME);
        assertThat(method.spike().deviations()).isEqualTo(8);
        assertThat(method.spike().medians()).isEqualTo(10);
        assertThat(method.spike().madScale()).isEqualTo(1.4826);
        assertThat(method.derivatives().relations())
                .containsExactlyInAnyOrder(Relation.FINETUNE, Relation.ADAPTER, Relation.MERGE);
        assertThat(method.derivatives().moreThanDownloads()).isEqualTo(5);
        assertThat(method.derivatives().mergeCredit()).isEqualTo(MergeCredit.SPLIT);
        assertThat(method.derivatives().base()).isEqualTo(Base.FIRST_MAINLINE);
        assertThat(method.derivatives().recentDays()).isEqualTo(90);
        assertThat(method.sources().preferred()).containsExactly("huggingface");
        assertThat(method.inference()).isEqualTo(new MethodParameters.Inference(List.of("openrouter"), 50, 30, 3));
        assertThat(method.alignment()).isEqualTo(new MethodParameters.Alignments(30, 8, 1_000, 20_260_821, 0.9, 2, 20));
        assertThat(method.performance())
                .isEqualTo(new MethodParameters.Performance(
                        List.of(
                                new MethodParameters.Index(SubjectSpace.LMARENA, "text/overall"),
                                new MethodParameters.Index(SubjectSpace.EPOCH, "eci"),
                                new MethodParameters.Index(SubjectSpace.ARTIFICIAL_ANALYSIS, "aa-intelligence")),
                        90,
                        10,
                        0.1,
                        0.5,
                        5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sparse-days: 45        | sparse-dayz: 45    | 'counter.sparse-days' is missing
            rank: 10               | rank: ten          | 'ram.rank' must be a whole number of at least 1, was "ten"
            rank: 10               | rank: 0            | 'ram.rank' must be a whole number of at least 1, was 0
            unchanged-share: 0.95  | unchanged-share: 2 | 'stale-feed.unchanged-share' must be a number from 0 to 1, was 2
            [7, 14, 30,            | [7, 30, 14,        | 'ram.checkpoint-days' must be whole numbers above 0 in ascending order, was 14
            noise: 0.01            | noise: .nan        | is not valid YAML: Malformed numeric value
            listings: 3            | "listings: 3\\n  listing: 3" | unknown key 'gone.listing'; allowed here: listings
            merge-credit: split    | merge-credit: half | 'derivatives.merge-credit': 'half' is not one of split, whole
            base: first_mainline   | base: top          | 'derivatives.base': 'top' is not one of first_mainline, root
            [finetune, adapter, merge] | [finetuned]    | 'derivatives.relations': 'finetuned' is not one of finetune, adapter, merge, quantized
            id: adoption           | "id: adoption\\nextra: 1" | unknown key 'extra'; allowed here: alignment, bulk-event,
            listings: 3            | "listings: 3\\n  listings: 4" | is not valid YAML: Duplicate field 'listings'
            places: 50             | places: 0          | 'inference.places' must be a whole number of at least 1, was 0
            latest-days: 3         | latest-days: -1    | 'inference.latest-days' must be a whole number of at least 0, was -1
            spread-move: 0.5       | spread-move: 0     | 'performance.spread-move' must be a number above 0.0, was 0
            least-ranked: 5        | least-ranked: 1    | 'performance.least-ranked' must be a whole number of at least 2, was 1
            epoch:eci              | epoch              | 'performance.indices': 'epoch' is not space:index, such as epoch:eci
            epoch:eci              | epochs:eci         | 'performance.indices': 'epochs' is not one of hub, author, openrouter
            least-pairs: 8         | least-pairs: 2     | 'alignment.least-pairs' must be a whole number of at least 3, was 2
            ratio: 2               | ratio: 1           | 'alignment.ratio' must be a number above 1.0, was 1
            metrics: [downloads_30d, downloads_all_time] | metrics: [downloads] | 'stale-feed.metrics': 'downloads' is not one of downloads_30d
            """)
    void wrongFilesAreRefusedWithTheKeyNamed(String right, String wrong, String message) throws IOException {
        String changed = wrong.startsWith("\"") ? wrong.substring(1, wrong.length() - 1) : wrong;
        String yaml = builtInText().replaceFirst(java.util.regex.Pattern.quote(right), changed.replace("\\n", "\n"));

        assertThatThrownBy(() -> MethodFile.parse("mine.yaml", yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> MethodFile.parse("mine.yaml", ""))
                .hasMessage("mine.yaml: the file must be a mapping of keys to values");
    }

    private static String builtInText() throws IOException {
        try (InputStream file = MethodFileTest.class.getClassLoader().getResourceAsStream(FILE)) {
            return new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
