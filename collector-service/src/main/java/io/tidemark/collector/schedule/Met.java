package io.tidemark.collector.schedule;

import io.tidemark.common.contract.Observation;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which paths a page speaks of: those it measures, describes, knows by another name, or finds missing. */
final class Met {

    private Met() {}

    /** @return the Hub's id or {@code ""}, by path, in the order of the page */
    static Map<ModelId, String> of(List<Observation> observations) {
        Map<ModelId, String> met = new LinkedHashMap<>(observations.size());
        String last = ""; // a row is several observations of one path
        for (Observation observation : observations) {
            switch (observation) {
                case Observation.Measurement measurement -> last = meet(measurement.subject(), last, met);
                case Observation.Absence absence -> last = meet(absence.subject(), last, met);
                case Observation.Entry entry -> {} // a claim of a register, no sighting
                case Observation.OrganizationDescription organization -> {}
                case Observation.ModelDescription model -> {
                    String hubId = model.hubId() == null ? "" : model.hubId();
                    met.merge(model.subject(), hubId, Met::known);
                    last = model.subject().toString();
                    if (model.aliases() != null) {
                        model.aliases().forEach(alias -> met.merge(alias, hubId, Met::known));
                    }
                }
            }
        }
        return met;
    }

    /** @param last path that was met */
    private static String meet(SubjectId subject, String last, Map<ModelId, String> met) {
        if (subject.space() != SubjectSpace.HUB || subject.name().equals(last)) {
            return last;
        }
        met.putIfAbsent(subject.model(), "");
        return subject.name();
    }

    private static String known(String before, String now) {
        return now.isEmpty() ? before : now;
    }
}
