package io.tidemark.local.world;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tidemark.common.model.Region;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

/** A publisher of the sample world; the keys are explained in {@code sample-world/organizations.yaml}. */
record SampleOrganization(
        String namespace,
        String name,
        Region region,
        int models,
        @JsonFormat(pattern = "yyyy-MM-dd") LocalDate since,
        double reach,
        double growth,
        List<String> stems,
        List<String> families) {

    private static final String RESOURCE = "/sample-world/organizations.yaml";

    private record Document(List<SampleOrganization> organizations) {}

    static List<SampleOrganization> all() {
        try (InputStream stream = SampleOrganization.class.getResourceAsStream(RESOURCE)) {
            return JsonMapper.builder(new YAMLFactory())
                    .addModule(new JavaTimeModule())
                    .build()
                    .readValue(stream, Document.class)
                    .organizations();
        } catch (IOException failure) {
            throw new UncheckedIOException(RESOURCE, failure);
        }
    }
}
