package io.tidemark.scoring.intake;

import io.tidemark.common.contract.Observation.Absence;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.scoring.store.BatchHeader;
import io.tidemark.scoring.store.IncomingObservations;
import io.tidemark.scoring.store.IncomingObservations.Mark;
import io.tidemark.scoring.store.IncomingObservations.Of;
import io.tidemark.scoring.store.MeasurementColumns;
import io.tidemark.scoring.store.PrivateBatch;
import io.tidemark.scoring.store.PrivateBatch.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Public or a tenant's: a batch is wholly the one or the other. A batch that is neither is refused as a whole, because its
 * writer does not know what it holds; what is said of the refusal quotes nothing of it.
 */
record Scope(IncomingObservations into, Mark since) {

    private static final String PRIVATE = SubjectSpace.DEPLOYMENT.wireName() + ":";

    /** @throws Rejected if a public batch speaks of a deployment */
    void requirePublic() throws Rejected {
        MeasurementColumns columns = into.measurements();
        boolean found = false;
        for (int row = since.measurements(); row < columns.size(); row++) {
            found |= columns.subject(row).startsWith(PRIVATE);
        }
        for (Of<Absence> absence : since(into.absences(), since.absences())) {
            found |= absence.observation().subject().space() == SubjectSpace.DEPLOYMENT;
        }
        for (Of<Entry> entry : since(into.entries(), since.entries())) {
            found |= entry.observation().subject().space() == SubjectSpace.DEPLOYMENT;
        }
        if (found) {
            throw new Rejected("private_without_tenant", "deployments belong to a tenant, and the batch names none");
        }
    }

    /**
     * Takes what the batch brought out of the public columns.
     *
     * @throws Rejected if a tenant's batch speaks of anything but deployments
     */
    PrivateBatch takeApart(String tenant, BatchHeader header) throws Rejected {
        boolean publicOnes = into.descriptions().size() > since.descriptions()
                || into.organizations().size() > since.organizations();
        MeasurementColumns columns = into.measurements();
        List<Reading> readings = new ArrayList<>();
        for (int row = since.measurements(); row < columns.size(); row++) {
            publicOnes |= !columns.subject(row).startsWith(PRIVATE);
            readings.add(new Reading(
                    columns.subject(row),
                    columns.metric(row),
                    columns.qualifier(row),
                    LocalDate.ofEpochDay(columns.day(row)),
                    columns.value(row),
                    instant(columns.readAt(row))));
        }
        for (Of<Absence> absence : since(into.absences(), since.absences())) {
            publicOnes |= absence.observation().subject().space() != SubjectSpace.DEPLOYMENT;
        }
        List<Entry> entries = new ArrayList<>();
        for (Of<Entry> entry : since(into.entries(), since.entries())) {
            publicOnes |= entry.observation().subject().space() != SubjectSpace.DEPLOYMENT;
            entries.add(entry.observation());
        }
        if (publicOnes) {
            throw new Rejected("public_with_tenant", "a tenant's batch speaks of deployments alone");
        }
        into.forgetSince(since);
        return new PrivateBatch(tenant, header, readings, entries);
    }

    private static <T> List<T> since(List<T> list, int from) {
        return list.subList(from, list.size());
    }

    private static @Nullable Instant instant(long micros) {
        return micros == MeasurementColumns.NO_INSTANT ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
