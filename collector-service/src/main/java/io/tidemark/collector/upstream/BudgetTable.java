package io.tidemark.collector.upstream;

import io.tidemark.collector.upstream.BudgetsConfig.Budget;
import io.tidemark.collector.upstream.BudgetsConfig.LimitConfig;
import io.tidemark.common.net.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which budget an address counts against. Budgets with a path come first, then by name. */
final class BudgetTable {

    private final List<Row> rows = new ArrayList<>();

    private record Row(Optional<Pattern> path, Allowance allowance) {}

    /** @throws IllegalArgumentException naming the key that is wrong */
    BudgetTable(BudgetsConfig config) {
        config.byName().forEach((name, budget) -> rows.add(row(name, budget)));
        rows.sort(Comparator.comparing((Row row) -> row.path().isEmpty())
                .thenComparing(row -> row.allowance().budget()));
    }

    private static Row row(String name, Budget budget) {
        try {
            if (name.equals(Allowance.NONE)) {
                throw new IllegalArgumentException("no budget can have this name");
            }
            List<Limit> limits = new ArrayList<>();
            limits.add(limit(budget));
            budget.second().map(BudgetTable::limit).ifPresent(limits::add);
            return new Row(budget.path(), new Allowance(Origin.of(budget.origin()), name, limits));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("tidemark.collector.budgets." + name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Limit limit(LimitConfig config) {
        return new Limit(config.requests(), config.window(), config.share(), config.burst());
    }

    Allowance of(URI uri) {
        String origin = Origin.of(uri);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return rows.stream()
                .filter(row -> row.allowance().origin().equals(origin))
                .filter(row ->
                        row.path().isEmpty() || row.path().get().matcher(path).matches())
                .map(Row::allowance)
                .findFirst()
                .orElseGet(() -> new Allowance(origin, Allowance.NONE, List.of()));
    }
}
