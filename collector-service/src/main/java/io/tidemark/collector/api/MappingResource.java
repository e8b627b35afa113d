package io.tidemark.collector.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.archive.ArchiveSource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Mappings that an import can ask for by name. */
@Path("/imports/mappings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
public class MappingResource {

    private final ArchiveSource archives;

    MappingResource(ArchiveSource archives) {
        this.archives = archives;
    }

    @GET
    @Operation(summary = "Named mappings: what each reads, under which terms, and which column is what")
    public SortedMap<String, JsonNode> mappings(@Context UriInfo uri) {
        Requests.allowQuery(uri);
        return archives.mappings();
    }
}
