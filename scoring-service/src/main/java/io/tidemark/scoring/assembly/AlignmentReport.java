package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ModelId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's own use of models and public adoption agree; {@code method.md}, section 12. Made when it is asked for, and stored
 * and published nowhere. Null is not observed, and its reason stands beside it.
 *
 * @param method whose parameters it was made with
 * @param from with {@code to} the days of private use, both included
 * @param daysObserved those with any reading of the tenant
 * @param correlations one for each public signal
 * @param representations one for each public signal that adds up over models
 * @param notCompared deployments that stand for no mainline model, by tokens, then name
 */
public record AlignmentReport(
        String tenant,
        Snapshot snapshot,
        String method,
        LocalDate from,
        LocalDate to,
        int days,
        int daysObserved,
        Coverage coverage,
        List<Correlation> correlations,
        List<Represented> representations,
        List<Deployment> notCompared,
        List<Note> notes) {

    /** Which public figures were compared with. */
    public record Snapshot(String id, LocalDate asOf, String method) {}

    /**
     * Parts of all private tokens, in [0,1]; {@code known}, {@code closed}, {@code unknown} and {@code unmapped} add up to 1.
     *
     * @param tokens private tokens of the period; null with a reason if none were observed
     * @param known of models of the snapshot; {@code mainline} of those that public figures are about
     * @param closed of models that are not open
     * @param unknown of repositories that the snapshot does not have
     * @param unmapped of names without an alias
     * @param deployments how many were read; {@code models} how many mainline models they stand for
     */
    public record Coverage(
            int deployments,
            int models,
            @Nullable Double tokens,
            @Nullable Double known,
            @Nullable Double mainline,
            @Nullable Double closed,
            @Nullable Double unknown,
            @Nullable Double unmapped,
            @Nullable String reason) {}

    /**
     * Spearman's rank correlation of private tokens with a public signal, over mainline models of which both are observed.
     *
     * @param rho in [-1,1]; null with a reason
     * @param lower with {@code upper} its bootstrap interval; null if no resample has a correlation
     * @param resamples those that have one
     */
    public record Correlation(
            String signal,
            int pairs,
            @Nullable Double rho,
            @Nullable Double lower,
            @Nullable Double upper,
            int resamples,
            @Nullable String reason) {}

    /**
     * Private beside public shares, both of the mainline models of which the signal is observed.
     *
     * @param models how many those are
     * @param used mainline models of the tenant, most over-represented first, those without a ratio last
     * @param unused the largest models that the tenant does not use, by public share, then path
     * @param unusedModels how many it does not use; {@code unusedPublicShare} the public share of all of them
     */
    public record Represented(
            String signal,
            int models,
            List<Used> used,
            List<Unused> unused,
            int unusedModels,
            @Nullable Double unusedPublicShare) {}

    /**
     * A model that the tenant uses.
     *
     * @param log2Ratio binary logarithm of private over public share: 1 is twice as much, -1 half as much; null unless {@code side}
     *     is {@code over}, {@code even} or {@code under}
     */
    public record Used(
            ModelId model,
            double tokens,
            @Nullable Double privateShare,
            @Nullable Double publicShare,
            @Nullable Double log2Ratio,
            String side) {}

    public record Unused(ModelId model, double publicShare) {}

    /**
     * A deployment that is not compared.
     *
     * @param model what the tenant's alias says; null without one
     * @param meaning {@code other_known} (in the snapshot, and not mainline), {@code closed}, {@code unknown} or {@code unmapped}
     */
    public record Deployment(String deployment, @Nullable String model, String meaning, double tokens) {}

    /** Something to know before believing the numbers. */
    public record Note(String code, String detail) {}
}
