package io.tidemark.scoring.domain;

import io.tidemark.common.model.ModelId;
import java.util.List;

/**
 * Everything that was observed under one path, before {@link IdentityResolution} decides which model it belongs to. Orders do
 * not matter.
 */
public record PathInputs(
        ModelId path, List<Description> descriptions, List<AbsenceEvidence> absences, List<Readings> readings) {

    public PathInputs {
        descriptions = List.copyOf(descriptions);
        absences = List.copyOf(absences);
        readings = List.copyOf(readings);
    }
}
