package io.tidemark.collector.schedule;

import io.tidemark.common.contract.Observation;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which paths a page speaks of: those it measures, describes, knows by another name, or finds missing. */
final class Met {

    private Met() {}

    /** @return by path, the Hub's id or {@code ""} */
    static SortedMap<ModelId, String> of(List<Observation> observations) {
        Map<ModelId, String> met = new HashMap<>();
        SubjectId last = null; // a row is several observations of one subject
        for (Observation observation : observations) {
            switch (observation) {
                case Observation.Measurement measurement -> {
                    if (!measurement.subject().equals(last)) {
                        last = measurement.subject();
                        meet(last, met);
                    }
                }
                case Observation.Absence absence -> meet(absence.subject(), met);
                case Observation.Entry entry -> {} // a claim of a register, no sighting
                case Observation.OrganizationDescription organization -> {}
                case Observation.ModelDescription model -> {
                    String hubId = model.hubId() == null ? "" : model.hubId();
                    met.merge(model.subject(), hubId, Met::known);
                    if (model.aliases() != null) {
                        model.aliases().forEach(alias -> met.merge(alias, hubId, Met::known));
                    }
                }
            }
        }
        return new TreeMap<>(met);
    }

    private static void meet(SubjectId subject, Map<ModelId, String> met) {
        if (subject.space() == SubjectSpace.HUB) {
            met.putIfAbsent(subject.model(), "");
        }
    }

    private static String known(String before, String now) {
        return now.isEmpty() ? before : now;
    }
}
