package io.tidemark.collector.source.huggingface;

import static io.tidemark.collector.upstream.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.KnownModels;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChildrenStepTest extends HubConversation {

    private static final String OF_KNOWN =
            "{'mode':'children','plannedAt':'2026-10-23T11:00:00Z','organization':'google-bert'}";
    private static final String BERT = "/api/models/google-bert/bert-base-uncased";

    @Test
    void childrenAreMeasuredByRelation() {
        server.on(
                BERT,
                hub("{\"_id\":\"621ffdc036468d709f174338\",\"id\":\"google-bert/bert-base-uncased\","
                        + "\"childrenModelCount\":{\"adapter\":134,\"merge\":0,\"quantized\":27,\"finetune\":6837}}"));
        Page page = (Page) children(OF_KNOWN, null, known("google-bert/bert-base-uncased", null));
        assertThat(server.requests.getFirst().target()).isEqualTo(BERT + "?expand=childrenModelCount");
        assertThat(HubLedger.figures(List.of(page)))
                .containsExactly(
                        "google-bert/bert-base-uncased derivatives finetune 6837",
                        "google-bert/bert-base-uncased derivatives adapter 134",
                        "google-bert/bert-base-uncased derivatives merge 0",
                        "google-bert/bert-base-uncased derivatives quantized 27");
        assertThat(page.next()).isNull();
        assertThat(page.findings()).isEmpty();
    }

    @Test
    void whatIsNotCountedIsNotZero() {
        server.on(
                BERT,
                hub("{\"_id\":\"621ffdc036468d709f174338\",\"id\":\"google-bert/bert-base-uncased\","
                        + "\"childrenModelCount\":{\"adapter\":null,\"merge\":-1,\"distilled\":4,\"finetune\":3}}"));
        Page page = (Page) children(OF_KNOWN, null, known("google-bert/bert-base-uncased", null));
        assertThat(HubLedger.figures(List.of(page)))
                .containsExactly("google-bert/bert-base-uncased derivatives finetune 3");
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("negative_value", "unknown_relation");
    }

    @Test
    void oneNumberForAllRelationsIsNoneOfThem() {
        server.on(
                BERT,
                hub("{\"_id\":\"621ffdc036468d709f174338\",\"id\":\"google-bert/bert-base-uncased\","
                        + "\"childrenModelCount\":7}"));
        Page page = (Page) children(OF_KNOWN, null, known("google-bert/bert-base-uncased", null));
        assertThat(page.observations()).isEmpty();
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("odd_children");
    }

    @Test
    void namedModelsAreAskedInTheirOrderAndAGoneOneIsNoAbsence() {
        // Given
        String named = "{'mode':'children','plannedAt':'2026-10-23T11:00:00Z','models':['a/z','a/b','a/c']}";
        server.on("/api/models/a/z", dated(401))
                .on("/api/models/a/b", dated(307).header("Location", "https://elsewhere.invalid/x"))
                .on("/api/models/a/c", dated(307).header("Location", "/api/models/a/d?expand=childrenModelCount"))
                .on(
                        "/api/models/a/d",
                        hub(
                                "{\"_id\":\"621ffdc036468d709f174338\",\"id\":\"a/d\",\"childrenModelCount\":{\"merge\":1}}"));
        // When
        Page z = (Page) children(named, null, KnownModels.NONE);
        Page b = (Page) children(named, z.next(), KnownModels.NONE);
        Page c = (Page) children(named, b.next(), KnownModels.NONE);
        // Then
        assertThat(z.observations()).isEmpty();
        assertThat(z.findings()).extracting(Finding::reason).containsExactly("not_there");
        assertThat(b.findings()).extracting(Finding::reason).containsExactly("redirect_refused");
        assertThat(b.fetchedAt()).hasToString("2026-10-23T11:00:00Z");
        assertThat(HubLedger.figures(List.of(c))).containsExactly("a/d derivatives merge 1");
        assertThat(c.findings()).extracting(Finding::reason).containsExactly("renamed_model");
        assertThat(c.next()).isNull();
    }

    @Test
    void anOrganizationNobodyHasMetHasNothingToAskFor() {
        Page page = (Page) children(OF_KNOWN, null, KnownModels.NONE);
        assertThat(page.findings()).extracting(Finding::reason).containsExactly("no_known_models");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aFaultIsTriedAgainAndARefusedFieldIsNot() {
        server.on(BERT, reply(500))
                .on(
                        BERT,
                        dated(400)
                                .body(
                                        "application/json",
                                        bytes("{\"error\":\"\\\"expand\\\" must be one of [author]\"}")));
        KnownModels known = known("google-bert/bert-base-uncased", null);
        assertThat(((Failed) children(OF_KNOWN, null, known)).failure()).isEqualTo(FailureClass.UPSTREAM);
        Failed refused = (Failed) children(OF_KNOWN, null, known);
        assertThat(refused.failure()).isEqualTo(FailureClass.CONTRACT);
        assertThat(refused.findings()).extracting(Finding::reason).containsExactly("expand_refused");
    }

    private SourceOutcome children(String shard, @Nullable String cursor, KnownModels known) {
        return source.fetch(new Step("run-1", "google-bert", HubPlanTest.json(shard), cursor, 0, known));
    }
}
