package io.tidemark.scoring.methodology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodCatalogueTest {
    private static final String BUILT_IN =
            MethodCatalogue.load(Optional.empty(), Optional.empty()).active().text();

    @TempDir
    private Path folder;

    @Test
    void theNewestBuiltInMethodIsActiveUnlessTheOperatorSaysOtherwise() throws IOException {
        write(
                "strict.yaml",
                BUILT_IN.replace("version: 1.0.0", "version: 1.1.0").replace("sparse-days: 45", "sparse-days: 30"));

        MethodCatalogue usual = MethodCatalogue.load(Optional.of(folder), Optional.empty());
        MethodCatalogue chosen = MethodCatalogue.load(Optional.of(folder), Optional.of("adoption@1.1.0"));

        assertThat(usual.all()).extracting(KnownMethod::name).containsExactly("adoption@1.0.0", "adoption@1.1.0");
        assertThat(usual.active().name()).isEqualTo("adoption@1.0.0");
        assertThat(chosen.active().parameters().counter().sparseDays()).isEqualTo(30);
        assertThat(chosen.find("adoption@1.0.0").orElseThrow().digest())
                .isEqualTo(usual.active().digest())
                .isNotEqualTo(chosen.active().digest());
    }

    @Test
    void twoMethodsOfOneNameWithOtherParametersAreRefused() throws IOException {
        Path file = write("again.yaml", BUILT_IN.replace("sparse-days: 45", "sparse-days: 30"));

        assertThatThrownBy(() -> MethodCatalogue.load(Optional.of(folder), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        file + " says it is adoption@1.0.0, as method/adoption-1.0.0.yaml does with other parameters;"
                                + " a change of a method is a new version");
    }

    @Test
    void aBrokenFileIsNamedWithItsKey() throws IOException {
        Path file = write("broken.yaml", BUILT_IN.replace("sparse-days: 45", "sparse-days: soon"));

        assertThatThrownBy(() -> MethodCatalogue.load(Optional.of(folder), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("'counter.sparse-days' must be");
    }

    @Test
    void anUnknownActiveMethodIsRefusedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> MethodCatalogue.load(Optional.empty(), Optional.of("adoption@9.9.9")))
                .hasMessage("tidemark.scoring.method is 'adoption@9.9.9', known are adoption@1.0.0");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
