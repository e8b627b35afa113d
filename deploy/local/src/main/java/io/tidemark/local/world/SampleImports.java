package io.tidemark.local.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** Import requests for the sample world's files. The collector keeps the Hub's own name for itself. */
final class SampleImports {

    private static final String SOURCE = "sample-history";

    private SampleImports() {}

    static ObjectNode readings(List<Path> files, String citation) {
        ObjectNode body = body(files, citation);
        ObjectNode mapping = mapping(body);
        ObjectNode measurements = mapping.putObject("measurements");
        measurements.putObject("downloads_all_time").put("column", "downloads_all_time");
        measurements.putObject("downloads_30d").put("column", "downloads_30d");
        return body;
    }

    static ObjectNode catalogue(Path file, String citation) {
        ObjectNode body = body(List.of(file), citation);
        ObjectNode mapping = mapping(body);
        mapping.putObject("measurements").putObject("likes").put("column", "likes");
        mapping.putObject("description")
                .put("createdAt", "created_at")
                .put("pipelineTag", "pipeline_tag")
                .put("libraryName", "library")
                .put("licenses", "license")
                .put("parameters", "parameters")
                .put("tags", "tags");
        mapping.put("listSeparator", "|");
        return body;
    }

    private static ObjectNode body(List<Path> files, String citation) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("source", SOURCE);
        files.forEach(file -> body.withArray("files").add(file.toString()));
        body.putObject("provenance")
                .put("citation", citation)
                .put("redistribution", "raw")
                .put("invented", true);
        return body;
    }

    private static ObjectNode mapping(ObjectNode body) {
        return body.putObject("mapping").put("subject", "model_id").put("observedOn", "day");
    }
}
