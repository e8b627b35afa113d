package io.tidemark.gateway.query;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Pages of models: of the latest snapshot's mainline models from memory, if they are few; of all others from the database. */
@ApplicationScoped
public class ModelLists {

    private static final Set<ModelStatus> MAINLINE = Set.of(ModelStatus.MAINLINE);

    private final ModelTable table;
    private final SnapshotCatalogue catalogue;
    private final int most;
    private final Lock reading = new ReentrantLock();
    private volatile Held held = new Held(-1, Optional.empty());

    /** @param models empty: there are too many */
    private record Held(long snapshot, Optional<HeldModels> models) {}

    public ModelLists(ModelTable table, SnapshotCatalogue catalogue, GatewayConfig config) {
        this.table = table;
        this.catalogue = catalogue;
        this.most = config.modelsInMemory();
    }

    /** @param size rows of a page, at least 1 */
    public PageRows<SnapshotRow.Model> page(
            long snapshot, ModelFilter filter, ModelSort sort, boolean descending, @Nullable PageKey after, int size) {
        Optional<HeldModels> models = filter.statuses().equals(MAINLINE) ? held(snapshot) : Optional.empty();
        return models.isPresent()
                ? models.get().page(filter, sort, descending, after, size)
                : table.page(snapshot, filter, sort, descending, after, size);
    }

    private Optional<HeldModels> held(long snapshot) {
        Held known = held;
        if (known.snapshot() == snapshot) {
            return known.models();
        }
        boolean latest =
                catalogue.latest().filter(shown -> shown.key() == snapshot).isPresent();
        if (!latest || !reading.tryLock()) { // one reads, the others ask the database
            return Optional.empty();
        }
        try {
            Held read = new Held(snapshot, table.mainline(snapshot, most).map(HeldModels::new));
            held = read;
            return read.models();
        } finally {
            reading.unlock();
        }
    }
}
