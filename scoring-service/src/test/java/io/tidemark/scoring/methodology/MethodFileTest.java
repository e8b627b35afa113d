package io.tidemark.scoring.methodology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.model.Metric;
import io.tidemark.scoring.method.MethodParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        assertThat(method.sources().preferred()).containsExactly("huggingface");
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
            id: adoption           | "id: adoption\\nextra: 1" | unknown key 'extra'; allowed here: bulk-event,
            listings: 3            | "listings: 3\\n  listings: 4" | is not valid YAML: Duplicate field 'listings'
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
