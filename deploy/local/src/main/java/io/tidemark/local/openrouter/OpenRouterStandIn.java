package io.tidemark.local.openrouter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.figures.RoutedModel;
import io.tidemark.local.figures.RoutedModel.HubLink;
import io.tidemark.local.figures.Routing;
import io.tidemark.local.figures.Routing.RoutedTokens;
import io.tidemark.local.standin.Site;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** The catalogue and the routed tokens of a world as OpenRouter shows them. */
public final class OpenRouterStandIn implements StandIn {

    /** Opens nothing: the daily tokens are shown to whoever has any good key, and here this one is good. */
    private static final String KEY = "invented-key-of-the-stand-in";

    /** The first day that the service has figures of. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    @Override
    public String source() {
        return "openrouter";
    }

    @Override
    public Optional<Site> site(PreparedWorld world, Clock clock) {
        NavigableMap<LocalDate, List<RoutedTokens>> days = days(world);
        if (days.isEmpty()) {
            return Optional.empty();
        }
        OpenRouterWorld shown = new OpenRouterWorld(world.label("routing"), Clock.fixed(world.now(), ZoneOffset.UTC));
        world.figures().routing().models().forEach(model -> shown.put(row(model)));
        days.forEach((day, rows) -> rows.forEach(row -> shown.tokens(day, row.permaslug(), row.tokens())));
        return Optional.of(new OpenRouterSite(shown, OpenRouterOptions.withKey(KEY), clock));
    }

    /** All days that the world has: those before the machine's own day are none of its. */
    @Override
    public ObjectNode request(PreparedWorld world) {
        NavigableMap<LocalDate, List<RoutedTokens>> days = days(world);
        boolean catalogued = !world.figures().routing().models().isEmpty();
        return JsonNodeFactory.instance
                .objectNode()
                .put("mode", catalogued ? "daily" : "rankings")
                .put("from", days.firstKey().toString())
                .put("to", days.lastKey().toString());
    }

    @Override
    public Map<String, String> environment(URI base) {
        return Map.of(
                "TIDEMARK_COLLECTOR_OPENROUTER_BASE_URL", base + "/api/v1", "TIDEMARK_COLLECTOR_OPENROUTER_KEY", KEY);
    }

    /** Days that are over by the world's own time. */
    private static NavigableMap<LocalDate, List<RoutedTokens>> days(PreparedWorld world) {
        LocalDate today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
        Routing routing = world.figures().routing();
        return today.isAfter(FIRST_DAY) ? routing.days().subMap(FIRST_DAY, true, today, false) : Routing.NONE.days();
    }

    private static ObjectNode row(RoutedModel model) {
        ObjectNode row = OpenRouterWorld.row(model.id(), model.canonicalSlug())
                .put("name", model.name())
                .put("created", model.listed().getEpochSecond())
                .put("context_length", model.contextLength())
                .put(
                        "expiration_date",
                        model.expires() == null ? null : model.expires().toString());
        switch (model.hub()) {
            case HubLink.Path(String path) -> row.put("hugging_face_id", path);
            case HubLink.Empty _ -> row.put("hugging_face_id", "");
            case HubLink.Null _ -> row.putNull("hugging_face_id");
            case HubLink.Absent _ -> row.remove("hugging_face_id");
        }
        row.putObject("pricing").put("prompt", model.promptPrice()).put("completion", model.completionPrice());
        row.putObject("top_provider")
                .put("context_length", model.contextLength())
                .put("is_moderated", false);
        if (model.aliasOf() != null) {
            row.putObject("alias_target").put("slug", model.aliasOf()).put("name", model.aliasOf());
        }
        return row;
    }
}
