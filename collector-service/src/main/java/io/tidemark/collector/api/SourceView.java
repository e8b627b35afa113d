package io.tidemark.collector.api;

import io.tidemark.collector.domain.Freshness;
import io.tidemark.collector.domain.Run;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.common.contract.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source as operators see it.
 *
 * @param kind collection, or archive for a name that imports brought
 * @param observes what is counted, of whom
 * @param access anonymous, key_optional, key_required, or own for an operator's own systems
 * @param missing the configuration key without which it cannot be collected; null if nothing is missing
 * @param license of its figures; like citation and redistribution null where every request brings its own
 * @param state fresh; stale, older than the objective; never, it was not collected yet; not_configured, it cannot be
 * @param objectiveSeconds longest age that is no news; null if nobody promises any
 * @param lastSuccessAt end of the last run that gave something usable; null if there was none
 * @param ageSeconds since then
 * @param lastRun newest run, in whatever state
 * @param nextPlannedAt when a plan reads it next; null if none does
 * @param plans that read it
 * @param guide its page below {@code docs/guide/sources}
 */
public record SourceView(
        String name,
        String kind,
        String observes,
        String access,
        boolean ready,
        @Nullable String missing,
        @Nullable String license,
        @Nullable String citation,
        @Nullable String redistribution,
        String state,
        @Nullable Long objectiveSeconds,
        @Nullable Instant lastSuccessAt,
        @Nullable Long ageSeconds,
        @Nullable RunSummary lastRun,
        @Nullable Instant nextPlannedAt,
        List<PlanView> plans,
        String guide) {

    /** A plan: when it starts runs. */
    public record PlanView(
            String name, String cron, @Nullable Instant next) {}

    /** What the ledger and the configuration say of it. */
    record Standing(
            Optional<Duration> objective,
            Optional<Instant> lastSuccess,
            Optional<Run> lastRun,
            List<PlanView> plans,
            Instant now) {}

    static SourceView of(String name, String kind, SourceProfile profile, Standing standing) {
        Optional<Provenance> terms = Optional.ofNullable(profile.terms());
        Optional<Duration> age = standing.lastSuccess().map(at -> Duration.between(at, standing.now()));
        return new SourceView(
                name,
                kind,
                profile.observes(),
                profile.access().name().toLowerCase(Locale.ROOT),
                profile.ready(),
                profile.missing(),
                terms.map(Provenance::license).orElse(null),
                terms.map(Provenance::citation).orElse(null),
                terms.map(term -> term.redistribution().wireName()).orElse(null),
                state(profile, age, standing.objective()),
                standing.objective().map(Duration::toSeconds).orElse(null),
                standing.lastSuccess().orElse(null),
                age.map(Duration::toSeconds).orElse(null),
                standing.lastRun().map(RunSummary::of).orElse(null),
                standing.plans().stream()
                        .flatMap(plan -> Optional.ofNullable(plan.next()).stream())
                        .min(Instant::compareTo)
                        .orElse(null),
                standing.plans(),
                "docs/guide/sources/" + profile.guide());
    }

    private static String state(SourceProfile profile, Optional<Duration> age, Optional<Duration> objective) {
        if (!profile.ready()) {
            return "not_configured";
        }
        if (age.isEmpty()) {
            return "never";
        }
        boolean stale = objective.isPresent() && age.get().compareTo(objective.get()) > 0;
        return (stale ? Freshness.STALE : Freshness.FRESH).wireName();
    }
}
