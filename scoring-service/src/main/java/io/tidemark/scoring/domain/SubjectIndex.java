package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which subject a name means: by the Hub's id where it is given, else by path, else by a path it had before, else by its path in
 * another letter case, as the Hub itself redirects. A name that would mean several is no answer.
 */
public final class SubjectIndex {
    /** No subject, or several. */
    public static final int NONE = -1;

    private final Map<String, Integer> byHubId = new HashMap<>();
    private final Map<ModelId, Integer> byPath = new HashMap<>();
    private final Map<ModelId, Integer> byAlias = new HashMap<>();
    private final Map<String, Integer> byFoldedPath = new HashMap<>();

    /** Answers are indexes into {@code subjects}. */
    public SubjectIndex(List<Subject> subjects) {
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            if (subject.hubId() != null) {
                byHubId.merge(subject.hubId(), i, SubjectIndex::several);
            }
            byPath.put(subject.path(), i);
            byFoldedPath.merge(folded(subject.path()), i, SubjectIndex::several);
            for (ModelId alias : subject.aliases()) {
                byAlias.merge(alias, i, SubjectIndex::several);
            }
        }
    }

    private static int several(int left, int right) {
        return left == right ? left : NONE;
    }

    private static String folded(ModelId path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    /** The subject that a child means by its parent; {@link #NONE} for a local file, a bare name or a repository nobody described. */
    public int find(ParentModel parent) {
        Integer identified = parent.hubId() == null ? null : byHubId.get(parent.hubId());
        if (identified != null) {
            return identified;
        }
        ModelId path = path(parent.id());
        return path == null ? NONE : find(path);
    }

    /** The subject at a path. */
    public int find(ModelId path) {
        Integer found = byPath.get(path);
        if (found == null) {
            found = byAlias.get(path);
        }
        return found == null ? byFoldedPath.getOrDefault(folded(path), NONE) : found;
    }

    private static @Nullable ModelId path(String id) {
        int slash = id.indexOf('/');
        if (slash <= 0 || slash != id.lastIndexOf('/')) {
            return null;
        }
        try {
            return ModelId.parse(id);
        } catch (IllegalArgumentException notOfTheHub) {
            return null;
        }
    }
}
