package io.tidemark.collector.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tidemark.common.contract.ContractJson;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL itself says it did for a statement. */
record Explained(JsonNode plan) {

    /** In a transaction that is rolled back: what is explained is carried out. */
    static Explained of(Jdbc jdbc, String sql, @Nullable Object... parameters) {
        QuarkusTransaction.begin();
        try {
            String plan = jdbc.first(row -> row.getString(1), "explain (analyze, format json) " + sql, parameters)
                    .orElseThrow();
            return new Explained(ContractJson.mapper().readTree(plan).get(0));
        } catch (JsonProcessingException failure) {
            throw new AssertionError("a plan is JSON", failure);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Rows of a table that were looked at, with those that a filter dropped. */
    double rowsRead(String table) {
        return rowsRead(plan, table);
    }

    private static double rowsRead(JsonNode plan, String table) {
        double rows = 0;
        if (plan.path("Relation Name").asText().equals(table) && !plan.has("Operation")) {
            double each = plan.path("Actual Rows").asDouble()
                    + plan.path("Rows Removed by Filter").asDouble();
            rows += each * plan.path("Actual Loops").asDouble();
        }
        for (JsonNode child : plan) {
            rows += child.isContainerNode() ? rowsRead(child, table) : 0;
        }
        return rows;
    }

    @Override
    public String toString() {
        return plan.toString();
    }
}
