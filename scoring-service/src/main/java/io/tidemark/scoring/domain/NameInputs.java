package io.tidemark.scoring.domain;

import io.tidemark.common.model.SubjectId;
import java.util.List;

/**
 * Everything that was observed under a name of another service, before it is known what the name means.
 *
 * @param claims what the service itself says which repository of the Hub this is, as it writes it; evidence, not decided truth
 */
public record NameInputs(SubjectId name, List<String> claims, List<Figure> figures) {

    public NameInputs {
        claims = claims.stream().distinct().sorted().toList();
        figures = List.copyOf(figures);
    }
}
