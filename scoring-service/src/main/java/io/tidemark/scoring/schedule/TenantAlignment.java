package io.tidemark.scoring.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotEvent.SnapshotPart;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.scoring.assembly.Alignment;
import io.tidemark.scoring.assembly.AlignmentReport;
import io.tidemark.scoring.assembly.PublicModels;
import io.tidemark.scoring.domain.PrivateUse;
import io.tidemark.scoring.methodology.KnownMethod;
import io.tidemark.scoring.store.PrivateUseQueries;
import io.tidemark.scoring.store.SnapshotHeader;
import io.tidemark.scoring.store.SnapshotPartRow;
import io.tidemark.scoring.store.SnapshotStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares a tenant's use with a stored snapshot, as it was published. Stores and publishes nothing. */
@ApplicationScoped
public class TenantAlignment {
    private static final int PARTS_AT_ONCE = 16;

    private final PrivateUseQueries uses;
    private final SnapshotStore store;
    private final Rulebook rules;

    TenantAlignment(PrivateUseQueries uses, SnapshotStore store, Rulebook rules) {
        this.uses = uses;
        this.store = store;
        this.rules = rules;
    }

    /** The method that a comparison with a snapshot is made with: the snapshot's own, or the active one if that is not known here. */
    public KnownMethod method(SnapshotHeader snapshot) {
        return rules.methods().find(snapshot.method()).orElse(rules.methods().active());
    }

    /**
     * Compares one tenant.
     *
     * @param from with {@code to}, both included
     * @return empty if nothing ever was held of the tenant
     */
    public Optional<AlignmentReport> of(String tenant, SnapshotHeader snapshot, LocalDate from, LocalDate to) {
        return uses.uses(tenant, from, to).map(period -> {
            KnownMethod method = method(snapshot);
            return Alignment.of(
                    new Alignment.Period(
                            tenant,
                            new AlignmentReport.Snapshot(snapshot.id(), snapshot.asOf(), snapshot.method()),
                            method.name(),
                            from,
                            to,
                            period.days()),
                    period.uses(),
                    models(snapshot.id(), period.uses()),
                    method.parameters().alignment());
        });
    }

    private PublicModels models(String snapshot, List<PrivateUse> named) {
        PublicModels models = new PublicModels(
                named.stream().map(PrivateUse::model).filter(Objects::nonNull).toList());
        int next = 0;
        while (true) {
            List<SnapshotPartRow> parts = store.parts(snapshot, SnapshotRow.Kind.MODEL, next, PARTS_AT_ONCE);
            if (parts.isEmpty()) {
                return models;
            }
            parts.forEach(part -> read(part, models));
            next = parts.getLast().sequence() + 1;
        }
    }

    private static void read(SnapshotPartRow part, PublicModels models) {
        try {
            for (JsonNode row : ContractJson.mapper()
                    .readValue(part.body(), SnapshotPart.class)
                    .rows()) {
                models.add(ContractJson.mapper().treeToValue(row, SnapshotRow.Model.class));
            }
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "part " + part.sequence() + " of a stored snapshot cannot be read", failure);
        }
    }
}
