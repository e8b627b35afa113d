package io.tidemark.local.world;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model of the sample world with its counters and the fault it carries, if it carries one. */
record SampleRepository(SampleModel model, SampleCounters counters, SampleFaults.@Nullable Plan fault) {

    /** The path under which the readings of a day stand. */
    String pathOn(LocalDate day) {
        return fault != null && fault.kind() == Planted.Kind.rename && day.isBefore(fault.day())
                ? oldPath()
                : model.path();
    }

    /** The path before a rename: the organization's name stood in it. */
    String oldPath() {
        String namespace = model.organization().namespace();
        return namespace + "/" + namespace + "-" + model.name();
    }

    boolean isRenamed() {
        return fault != null && fault.kind() == Planted.Kind.rename;
    }

    boolean isRemoved() {
        return fault != null && fault.kind() == Planted.Kind.removal;
    }

    long likes(LocalDate day) {
        return counters.allTime(day) / 4_000;
    }

    Optional<Planted> planted() {
        return Optional.ofNullable(fault)
                .map(plan -> new Planted(
                        plan.kind(), model.path(), plan.day(), counters.amount(), isRenamed() ? oldPath() : null));
    }
}
