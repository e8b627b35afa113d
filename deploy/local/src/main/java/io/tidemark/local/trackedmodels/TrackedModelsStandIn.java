package io.tidemark.local.trackedmodels;

import io.tidemark.local.standin.Site;
import io.tidemark.local.world.PreparedWorld;
import io.tidemark.local.world.StandIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The tracked list of a world as the files of the registry's repository, at one commit. */
public final class TrackedModelsStandIn implements StandIn {

    private static final int COMMIT_DIGITS = 40;

    @Override
    public String source() {
        return "tracked-models";
    }

    @Override
    public Optional<Site> site(PreparedWorld world, Clock clock) {
        if (world.figures().tracked().models().isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, String> files = ListFiles.of(world.figures().tracked());
        return Optional.of(new TrackedModelsSite(world.label("tracked"), Clock.fixed(world.now(), ZoneOffset.UTC))
                .commit(name(files), world.now().toString(), files));
    }

    @Override
    public Map<String, String> environment(URI base) {
        return Map.of(
                "TIDEMARK_COLLECTOR_TRACKED_MODELS_BASE_URL", base + TrackedModelsSite.REPOSITORY,
                "TIDEMARK_COLLECTOR_TRACKED_MODELS_API_URL", base + "/repos" + TrackedModelsSite.REPOSITORY);
    }

    /** No commit of the real repository: it names the contents, so the same list has the same name everywhere. */
    private static String name(SortedMap<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, text) -> digest.update((path + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, COMMIT_DIGITS);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
