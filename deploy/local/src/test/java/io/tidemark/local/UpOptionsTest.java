package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpOptionsTest {

    @Test
    void withoutOptionsServesTheSampleWorldOnPort8080() {
        assertThat(UpOptions.parse(List.of())).isEqualTo(new UpOptions(Optional.empty(), false, 8080, false, false));
        assertThat(UpOptions.parse(List.of()).world()).isEqualTo("sample");
    }

    @Test
    void takesAFolderOfData(@TempDir Path folder) {
        UpOptions options = UpOptions.parse(List.of("--data", folder.toString(), "--port", "9000", "--fresh"));
        assertThat(options).isEqualTo(new UpOptions(Optional.of(folder), false, 9000, true, false));
        assertThat(options.world()).isEqualTo("data " + folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 1          | there is no option --prot; there are --data DIR, --live, --port N, --fresh, --detach and --help
            --port            | --port needs a value, such as --port 8080
            --port --fresh    | --port needs a value, such as --port 8080
            --port x          | --port must be a whole number from 1 to 65535, not x
            --port 65536      | --port must be a whole number from 1 to 65535, not 65536
            --data /no/where  | --data must name a folder, and there is none at /no/where
            --live --data /   | --data and --live exclude each other: give one of them
            """)
    void refusesWhatItDoesNotUnderstand(String arguments, String sentence) {
        assertThatThrownBy(() -> UpOptions.parse(List.of(arguments.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
