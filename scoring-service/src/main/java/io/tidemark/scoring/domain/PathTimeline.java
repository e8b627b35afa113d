package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import java.util.Map;
import java.util.TreeMap;

/** Which repository a path led to, by day, from all statements about it. */
final class PathTimeline {
    private final ModelId path;
    private final TreeMap<Integer, ModelIdentity> direct = new TreeMap<>();
    private final TreeMap<Integer, ModelIdentity> redirected = new TreeMap<>();

    PathTimeline(ModelId path) {
        this.path = path;
    }

    /** On this day the path itself was described. Of contradictions on one day the smaller identity holds. */
    void direct(int day, ModelIdentity identity) {
        direct.merge(day, identity, PathTimeline::smaller);
    }

    /** On this day another path was described, to which this one redirects. A direct description of the day is believed more. */
    void redirected(int day, ModelIdentity identity) {
        redirected.merge(day, identity, PathTimeline::smaller);
    }

    /** By the newest statement up to the day, else by the oldest; the path itself if there is no statement. */
    ModelIdentity at(int day) {
        Map.Entry<Integer, ModelIdentity> answer = later(direct.floorEntry(day), redirected.floorEntry(day));
        if (answer == null) {
            Map.Entry<Integer, ModelIdentity> first = direct.firstEntry();
            Map.Entry<Integer, ModelIdentity> second = redirected.firstEntry();
            answer = first != null && (second == null || first.getKey() <= second.getKey()) ? first : second;
        }
        return answer == null ? ModelIdentity.ofPath(path) : answer.getValue();
    }

    private static Map.@org.jspecify.annotations.Nullable Entry<Integer, ModelIdentity> later(
            Map.@org.jspecify.annotations.Nullable Entry<Integer, ModelIdentity> direct,
            Map.@org.jspecify.annotations.Nullable Entry<Integer, ModelIdentity> redirected) {
        if (direct == null || redirected == null) {
            return direct == null ? redirected : direct;
        }
        return redirected.getKey() > direct.getKey() ? redirected : direct;
    }

    private static ModelIdentity smaller(ModelIdentity left, ModelIdentity right) {
        return left.compareTo(right) <= 0 ? left : right;
    }
}
