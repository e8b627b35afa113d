package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TokenTest extends HubConversation {

    private final HuggingFaceSource authorized = source(Map.of("tidemark.collector.hugging-face.token", "hf_s3cret"));

    @Test
    void aRefusedTokenIsLeftOutForTheRunAndTriedAgainInTheNext() {
        // Given
        server.on(MODELS, dated(401).header("X-Error-Message", "Invalid credentials in Authorization header"))
                .on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        // When
        Page page = (Page) list("run-1");
        list("run-1");
        list("run-2");
        // Then
        assertThat(page.findings())
                .extracting(Finding::reason, Finding::level)
                .containsExactly(Tuple.tuple("token_refused", Finding.Level.ERROR));
        assertThat(page.findings().getFirst().detail())
                .contains("Invalid credentials in Authorization header")
                .doesNotContain("s3cret");
        assertThat(server.requests)
                .extracting(request -> request.headers().getOrDefault("Authorization", "none"))
                .containsExactly("Bearer hf_s3cret", "none", "none", "Bearer hf_s3cret");
    }

    @Test
    void aTokenWithoutTheScopeIsLeftOutWhereAnyoneMayRead() {
        server.on(MODELS, dated(403)).on(MODELS, hub(HubBodies.body("constructed.models.list.page3")));
        Page page = (Page) list("run-1");
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("token_refused");
        assertThat(descriptions(page)).hasSize(2);
    }

    @Test
    void whatIsForbiddenToAllIsNotTheTokensFault() {
        server.on(MODELS, dated(403));
        Failed failed = (Failed) list("run-1");
        assertThat(failed.failure()).isEqualTo(FailureClass.AUTH);
        assertThat(failed.findings()).isEmpty();
        list("run-1");
        assertThat(server.requests.getLast().headers()).doesNotContainKey("Authorization");
        assertThat(server.requests.get(2).headers()).containsKey("Authorization");
    }

    private SourceOutcome list(String run) {
        return authorized.fetch(new Step(run, ORG, object("organization", ORG), LIST_START, 0, KnownModels.NONE));
    }
}
