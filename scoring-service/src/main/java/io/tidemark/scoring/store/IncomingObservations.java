package io.tidemark.scoring.store;

import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.Observation.ModelDescription;
import io.tidemark.common.contract.Observation.OrganizationDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything one poll brought, decoded: what is to be stored, and what was refused. Indexes name the batch in its poll; what
 * belongs to tenants stands apart from all of that.
 */
public record IncomingObservations(
        List<BatchHeader> batches,
        MeasurementColumns measurements,
        List<Of<ModelDescription>> descriptions,
        List<Of<OrganizationDescription>> organizations,
        List<Of<Absence>> absences,
        List<Of<Entry>> entries,
        List<PrivateBatch> privates,
        List<Refusal> refusals) {

    /** An observation with the index of its batch. */
    public record Of<T>(int batch, T observation) {}

    public static IncomingObservations expecting(int measurements) {
        return new IncomingObservations(
                new ArrayList<>(),
                new MeasurementColumns(measurements),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** How much there was at some moment. */
    public record Mark(int measurements, int descriptions, int organizations, int absences, int entries) {}

    public Mark mark() {
        return new Mark(
                measurements.size(), descriptions.size(), organizations.size(), absences.size(), entries.size());
    }

    /** Forgets the observations added since: their batch turned out to be unreadable. */
    public void forgetSince(Mark mark) {
        measurements.truncate(mark.measurements);
        keep(descriptions, mark.descriptions);
        keep(organizations, mark.organizations);
        keep(absences, mark.absences);
        keep(entries, mark.entries);
    }

    private static void keep(List<?> list, int size) {
        list.subList(size, list.size()).clear();
    }
}
