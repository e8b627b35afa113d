package io.tidemark.gateway.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.gateway.event.EventLog;
import io.tidemark.gateway.event.EventType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** What happened: as it happens, and as a feed. */
@Path("/api/v1")
@Tag(name = "Events")
public class EventResource {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final long RETRY_MILLISECONDS = 5_000;
    private static final int ENTRIES = 100;

    private final EventStream stream;
    private final EventLog log;

    public EventResource(EventStream stream, EventLog log) {
        this.stream = stream;
        this.log = log;
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking // it reads the end of the log; what follows holds no thread
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "streamEvents",
            summary = "Events as they happen",
            description =
                    "Server-sent events: `id` is the place in the log, `event` the type, `data` an EventMessage. Without"
                            + " Last-Event-ID the stream begins now, with it after that event. A comment is sent at once and"
                            + " every 15 seconds. A client that does not keep up is let go and resumes.")
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Only events of these types, separated by commas.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            examples = {"crossover-found,crossover-lost"}))
    @Parameter(
            name = LAST_EVENT_ID,
            in = ParameterIn.HEADER,
            description = "The `id` of the last event received; browsers send it by themselves.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = EventMessage.class)))
    public Multi<OutboundSseEvent> stream(@Context UriInfo uri, @Context HttpHeaders headers, @Context Sse sse) {
        var types = Parameters.of(uri).any("type", EventType.class);
        return stream.after(lastEventId(headers), types).map(signal -> event(signal, sse));
    }

    @GET
    @Path("/feed.atom")
    @Produces(MediaType.APPLICATION_ATOM_XML)
    @Operation(
            operationId = "getFeed",
            summary = "The last 100 events as an Atom feed",
            description = "RFC 4287. An entry keeps its id; an event is never changed.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_ATOM_XML, schema = @Schema(type = SchemaType.STRING)))
    public Response feed(@Context HttpHeaders headers) {
        return Documents.of(AtomFeed.of(log.newest(ENTRIES)), MediaType.APPLICATION_ATOM_XML_TYPE, headers);
    }

    private static OutboundSseEvent event(EventStream.Signal signal, Sse sse) {
        var event = signal.event();
        if (event == null) {
            return sse.newEventBuilder()
                    .comment("alive")
                    .reconnectDelay(RETRY_MILLISECONDS)
                    .build();
        }
        return sse.newEventBuilder()
                .id(Long.toString(event.sequence()))
                .name(event.type().wireName())
                .data(String.class, new String(ApiJson.bytes(EventMessage.of(event)), StandardCharsets.UTF_8))
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .build();
    }

    /** @throws ProblemException 400 if there is one that no event here has */
    private static @Nullable Long lastEventId(HttpHeaders headers) {
        String given = headers.getHeaderString(LAST_EVENT_ID);
        if (given == null || given.isEmpty()) { // a browser's before the first event
            return null;
        }
        if (!given.matches("\\d{1,18}")) {
            throw Parameters.invalid(
                    LAST_EVENT_ID,
                    "'" + Parameters.shown(given) + "' is not the id of an event: a whole number from 0");
        }
        return Long.valueOf(given);
    }
}
