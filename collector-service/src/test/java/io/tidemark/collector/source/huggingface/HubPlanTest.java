package io.tidemark.collector.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.upstream.StandingClock;
import io.tidemark.collector.upstream.TestConfigs;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.model.Region;
import io.tidemark.common.registry.Organization;
import io.tidemark.common.registry.OrganizationRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each mode asks for, and that a shard's parameters say all that a page depends on. */
class HubPlanTest {

    private final HubPlan plan = new HubPlan(
            new OrganizationRegistry(
                    List.of(
                            new Organization("quiet", "Quiet", Region.EU),
                            new Organization("Busy", "Busy", Region.US),
                            new Organization("calm", "Calm", null)),
                    List.of("Busy")),
            TestConfigs.load(HuggingFaceConfig.class, Map.of()),
            new StandingClock("2026-10-23T11:00:01.5Z"));

    @Test
    void aListingReadsAllAndAsksForOverviewsAndForWhatIsMissing() {
        assertThat(plan("{}")).extracting(ShardPlan::key).containsExactly("quiet", "Busy", "calm");
        assertThat(plan("{}").getFirst().parameters())
                .isEqualTo(json("{'mode':'listing','plannedAt':'2026-10-23T11:00:01Z','organization':'quiet',"
                        + "'overview':true,'resolve':true}"));
    }

    @Test
    void aDailyListingReadsTheDailyOnesWithOneRequestEach() {
        assertThat(plan("{'tier':'daily'}"))
                .containsExactly(new ShardPlan(
                        "Busy",
                        json("{'mode':'listing','plannedAt':'2026-10-23T11:00:01Z','organization':'Busy',"
                                + "'overview':false,'resolve':false}")));
        JsonNode thorough = plan("{'tier':'daily','overviews':true,'resolve':true}")
                .getFirst()
                .parameters();
        assertThat(thorough.path("overview").booleanValue()).isTrue();
        assertThat(thorough.path("resolve").booleanValue()).isTrue();
    }

    @Test
    void aDiscoveryIsBoundedByThreeDaysOrByItsRequest() {
        assertThat(plan("{'mode':'discovery'}"))
                .containsExactly(new ShardPlan(
                        "hub/models",
                        json("{'mode':'discovery','plannedAt':'2026-10-23T11:00:01Z',"
                                + "'organizations':['quiet','Busy','calm'],'since':'2026-10-20T11:00:01Z'}")));
        assertThat(plan("{'mode':'discovery','since':'2026-10-01T00:00:00.25Z'}")
                        .getFirst()
                        .parameters()
                        .path("since")
                        .asText())
                .isEqualTo("2026-10-01T00:00:00Z");
    }

    @Test
    void aWalkTakesWhatHasMoreThanFiveDownloads() {
        assertThat(plan("{'mode':'walk'}")).singleElement().satisfies(shard -> {
            assertThat(shard.key()).isEqualTo("hub/models");
            assertThat(shard.parameters())
                    .hasToString("{\"mode\":\"walk\",\"plannedAt\":\"2026-10-23T11:00:01Z\","
                            + "\"organizations\":[\"quiet\",\"Busy\",\"calm\"],\"minDownloads\":6}");
        });
        assertThat(plan("{'mode':'walk','minDownloads':0}")
                        .getFirst()
                        .parameters()
                        .path("minDownloads")
                        .asLong(-1))
                .isZero();
    }

    @Test
    void childrenAreAskedOfKnownModelsOrOfNamedOnes() {
        assertThat(plan("{'mode':'children','tier':'daily'}"))
                .containsExactly(new ShardPlan(
                        "Busy", json("{'mode':'children','plannedAt':'2026-10-23T11:00:01Z','organization':'Busy'}")));
        assertThat(plan("{'mode':'children','models':['a/x','b/y','a/z']}"))
                .containsExactly(
                        new ShardPlan(
                                "a",
                                json("{'mode':'children','plannedAt':'2026-10-23T11:00:01Z','models':['a/x','a/z']}")),
                        new ShardPlan(
                                "b", json("{'mode':'children','plannedAt':'2026-10-23T11:00:01Z','models':['b/y']}")));
    }

    @Test
    void evaluationsAreTheOfficialBoardsUnlessOthersAreNamed() {
        assertThat(plan("{'mode':'evaluations'}"))
                .containsExactly(new ShardPlan(
                        "benchmarks/official",
                        json("{'mode':'evaluations','plannedAt':'2026-10-23T11:00:01Z','unverified':false}")));
        assertThat(plan("{'mode':'evaluations','benchmarks':['cais/hle/default'],'organizations':['Busy'],"
                        + "'unverified':true}"))
                .containsExactly(
                        new ShardPlan(
                                "benchmarks/cais/hle/default",
                                json("{'mode':'evaluations','plannedAt':'2026-10-23T11:00:01Z',"
                                        + "'benchmark':'cais/hle/default','unverified':true}")),
                        new ShardPlan(
                                "Busy",
                                json("{'mode':'evaluations','plannedAt':'2026-10-23T11:00:01Z',"
                                        + "'organization':'Busy','unverified':true}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'mode':'crawl'} | 'mode' must be one of listing, discovery, walk, children, evaluations, was \"crawl\"",
                "{'mode':'walk','since':'2026-10-01T00:00:00Z'} | unknown parameter 'since'; allowed: mode, minDownloads",
                "{'mode':'discovery','tier':'daily'} | unknown parameter 'tier'; allowed: mode, since",
                "{'mode':'discovery','since':'yesterday'} | 'since' must be an instant such as",
                "{'mode':'discovery','since':'2026-10-24T00:00:00Z'} | 'since' must not lie in the future",
                "{'mode':'walk','minDownloads':-1} | 'minDownloads' must be a whole number of 0 or more, was -1",
                "{'mode':'walk','minDownloads':'6'} | 'minDownloads' must be a whole number of 0 or more, was \"6\"",
                "{'tier':'hourly'} | 'tier' must be one of all, daily, was \"hourly\"",
                "{'tier':'all','organizations':['a']} | give either 'organizations' or 'tier'",
                "{'overviews':'no'} | 'overviews' must be true or false, was \"no\"",
                "{'mode':'children','models':['bert']} | model \"bert\" is not organization/name",
                "{'mode':'children','models':['a/b'],'tier':'all'} | leave out organizations and tier",
                "{'mode':'evaluations','benchmarks':['hle']} | benchmark \"hle\" is not a dataset",
                "{'mode':'evaluations','benchmarks':[]} | must be a list of at least one benchmark",
                "[] | parameters must be an object or nothing",
            })
    void whatIsNotUnderstoodIsRefusedByName(String request, String message) {
        assertThatThrownBy(() -> plan(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private List<ShardPlan> plan(String parameters) {
        return plan.of(new RunRequest("huggingface", json(parameters)));
    }

    static JsonNode json(String withSingleQuotes) {
        try {
            return ContractJson.mapper().readTree(withSingleQuotes.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
