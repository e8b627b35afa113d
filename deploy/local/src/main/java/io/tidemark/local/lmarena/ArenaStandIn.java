package io.tidemark.local.lmarena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.figures.ArenaRating;
import io.tidemark.local.standin.Site;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The boards of a world as the leaderboard data set holds them. */
public final class ArenaStandIn implements StandIn {

    @Override
    public String source() {
        return "lmarena";
    }

    @Override
    public Optional<Site> site(PreparedWorld world, Clock clock) {
        if (world.figures().ratings().isEmpty()) {
            return Optional.empty();
        }
        ArenaSite site = new ArenaSite(world.label("ratings"), Clock.fixed(world.now(), ZoneOffset.UTC));
        boards(world)
                .forEach((board, ratings) -> site.board(
                        board, ratings.stream().map(ArenaStandIn::row).toList()));
        return Optional.of(site);
    }

    /** Every board of the world, not only those that are read when none is named. */
    @Override
    public ObjectNode request(PreparedWorld world) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode configurations = request.putArray("configurations");
        boards(world).keySet().forEach(configurations::add);
        return request;
    }

    /** The Hub and its viewer are two services; the site is both. */
    @Override
    public Map<String, String> environment(URI base) {
        return Map.of(
                "TIDEMARK_COLLECTOR_LMARENA_HUB_URL", base.toString(),
                "TIDEMARK_COLLECTOR_LMARENA_VIEWER_URL", base.toString());
    }

    private static SortedMap<String, List<ArenaRating>> boards(PreparedWorld world) {
        return world.figures().ratings().stream()
                .collect(Collectors.groupingBy(ArenaRating::board, TreeMap::new, Collectors.toList()));
    }

    private static BoardRow row(ArenaRating rating) {
        return new BoardRow(
                rating.model(),
                rating.organization(),
                rating.license(),
                rating.rating(),
                rating.lower(),
                rating.upper(),
                rating.votes(),
                rating.rank(),
                rating.category(),
                rating.published().toString());
    }
}
