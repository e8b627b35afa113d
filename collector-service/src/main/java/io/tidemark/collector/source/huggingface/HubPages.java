package io.tidemark.collector.source.huggingface;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.Redistribution;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of what the Hub said, under its terms. */
final class HubPages {

    /** The digest of no body at all. */
    private static final String NO_BODY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private HubPages() {}

    static Page of(Answer answer, List<? extends Observation> observations, @Nullable String next, Findings findings) {
        return of(answer, observations, next, findings, false);
    }

    static Page of(
            Answer answer,
            List<? extends Observation> observations,
            @Nullable String next,
            Findings findings,
            boolean suspect) {
        Provenance own =
                new Provenance(null, "Hugging Face Hub, retrieved " + answer.observedOn(), Redistribution.RAW, false);
        return new Page(
                List.copyOf(observations),
                next,
                answer.fetchedAt(),
                answer.digest(),
                answer.terms(own),
                findings.list(),
                suspect);
    }

    /** In place of an answer where there is none: no request was needed, or none was answered. */
    static Answer unasked(Instant at, @Nullable String world) {
        return new Answer(LocalDate.ofInstant(at, ZoneOffset.UTC), true, at, NO_BODY, world);
    }

    static Failed contract(URI uri, String detail, Findings findings) {
        return new Failed(FailureClass.CONTRACT, HubRoutes.display(uri) + ": " + detail, findings.list());
    }
}
