package io.tidemark.collector.source;

import static io.tidemark.collector.source.Route.Format.JSON;
import static io.tidemark.collector.source.Route.Format.TABLE;
import static io.tidemark.collector.source.Route.truth;

import io.tidemark.collector.source.artificialanalysis.ArtificialAnalysisConfig;
import io.tidemark.collector.source.artificialanalysis.ArtificialAnalysisSource;
import io.tidemark.collector.source.dockerhub.DockerHubConfig;
import io.tidemark.collector.source.dockerhub.DockerHubSource;
import io.tidemark.collector.source.epoch.EpochConfig;
import io.tidemark.collector.source.epoch.EpochSource;
import io.tidemark.collector.source.huggingface.HuggingFaceConfig;
import io.tidemark.collector.source.huggingface.HuggingFaceSource;
import io.tidemark.collector.source.litellm.LiteLlmConfig;
import io.tidemark.collector.source.litellm.LiteLlmSource;
import io.tidemark.collector.source.lmarena.LmArenaConfig;
import io.tidemark.collector.source.lmarena.LmArenaSource;
import io.tidemark.collector.source.modelscope.ModelScopeConfig;
import io.tidemark.collector.source.modelscope.ModelScopeSource;
import io.tidemark.collector.source.openrouter.OpenRouterConfig;
import io.tidemark.collector.source.openrouter.OpenRouterSource;
import io.tidemark.collector.source.prometheus.PrometheusConfig;
import io.tidemark.collector.source.prometheus.PrometheusSource;
import io.tidemark.collector.source.trackedmodels.TrackedModelsConfig;
import io.tidemark.collector.source.trackedmodels.TrackedModelsSource;
import java.util.List;
import java.util.Set;

/** Every document of every source, as small as says something, with all its figures. */
final class Routes {

    private final AnsweringService service;

    Routes(AnsweringService service) {
        this.service = service;
    }

    List<Route> all() {
        return List.of(
                hubListing(),
                hubDetail(),
                hubOverview(),
                hubLeaderboard(),
                catalogue(),
                endpoints(),
                rankings(),
                modelScope(),
                dockerHub(),
                arena(),
                artificialAnalysis(),
                prometheus(),
                liteLlm(),
                epochIndex(),
                epochBenchmark(),
                trackedModels(),
                trackedParameters(),
                archive());
    }

    // --- the Hub -----------------------------------------------------------------------------------------------------

    private HuggingFaceSource hub() {
        return new HuggingFaceSource(
                service.config(HuggingFaceConfig.class, "hugging-face", "base-url", ""),
                service.registry(),
                service.upstream,
                service.clock);
    }

    private Route hubListing() {
        return new Route(
                "huggingface listing",
                JSON,
                Documents.HUB_LISTING,
                truth(
                        "acme/one downloads_30d 2026-11-22 = 1701",
                        "acme/one downloads_all_time 2026-11-22 = 88001",
                        "acme/one likes 2026-11-22 = 53",
                        "acme/one parameters 2026-11-22 = 7241732096",
                        "acme/two downloads_30d 2026-11-22 = 17",
                        "acme/two likes 2026-11-22 = 59"),
                Set.of("id"),
                false,
                service.asking(hub(), "{\"organization\":\"acme\"}", Documents.LIST_CURSOR, "/api/models"));
    }

    private Route hubDetail() {
        return new Route(
                "huggingface detail",
                JSON,
                Documents.HUB_DETAIL,
                truth(
                        "acme/one downloads_30d 2026-11-22 = 1701",
                        "acme/one downloads_all_time 2026-11-22 = 88001",
                        "acme/one likes 2026-11-22 = 53",
                        "acme/one parameters 2026-11-22 = 7241732096"),
                Set.of("id", "_id"),
                false,
                service.asking(hub(), "{\"organization\":\"acme\"}", Documents.KNOWN_CURSOR, "/api/models/acme/one"));
    }

    private Route hubOverview() {
        return new Route(
                "huggingface overview",
                JSON,
                "{\"_id\":\"5e6aca39878b8b2bf9806447\",\"name\":\"acme\",\"fullname\":\"Acme\",\"isVerified\":true,"
                        + "\"numModels\":1126,\"numFollowers\":62570}",
                truth("acme models 2026-11-22 = 1126", "acme followers 2026-11-22 = 62570"),
                Set.of("name"),
                false,
                service.asking(hub(), "{\"organization\":\"acme\"}", null, "/api/organizations/acme/overview"));
    }

    private Route hubLeaderboard() {
        return new Route(
                "huggingface leaderboard",
                JSON,
                Documents.HUB_BOARD,
                truth(
                        "acme/one score acme/bench/default 2026-11-22 = 58.4",
                        "acme/one rank acme/bench/default 2026-11-22 = 1",
                        "acme/two score acme/bench/default 2026-11-22 = 41.25",
                        "acme/two rank acme/bench/default 2026-11-22 = 2"),
                Set.of("modelId", "value", "verified"),
                false,
                service.asking(
                        hub(),
                        "{\"mode\":\"evaluations\",\"plannedAt\":\"2026-11-22T03:00:00Z\","
                                + "\"benchmark\":\"acme/bench/default\",\"unverified\":false}",
                        null,
                        "/api/datasets/acme/bench/leaderboard"));
    }

    // --- OpenRouter --------------------------------------------------------------------------------------------------

    private OpenRouterSource openRouter() {
        return new OpenRouterSource(
                service.config(OpenRouterConfig.class, "openrouter", "base-url", "/api/v1", "key", "sk"),
                service.upstream,
                service.clock);
    }

    private Route catalogue() {
        return new Route(
                "openrouter catalogue",
                JSON,
                Documents.CATALOGUE,
                truth(
                        "openrouter:acme/one-20260501 context_length 2026-11-22 = 131072",
                        "openrouter:acme/two-20260601 context_length 2026-11-22 = 32768"),
                Set.of("canonical_slug"),
                false,
                service.asking(openRouter(), "{\"kind\":\"catalogue\"}", null, "/api/v1/models"));
    }

    private Route endpoints() {
        return new Route(
                "openrouter endpoints",
                JSON,
                "{\"data\":{\"id\":\"acme/one\",\"endpoints\":[{\"name\":\"A | acme/one\",\"provider_name\":\"HostA\"},"
                        + "{\"name\":\"B | acme/one\",\"provider_name\":\"HostB\"}]}}",
                truth("openrouter:acme/one-20260501 openrouter_hosts 2026-11-22 = 2"),
                Set.of("provider_name", "endpoints", "data"),
                false,
                service.asking(
                        openRouter(),
                        "{\"kind\":\"endpoints\"}",
                        "{\"trail\":null,\"left\":[\"acme/one-20260501\"]}",
                        "/api/v1/models/acme/one-20260501/endpoints"));
    }

    private Route rankings() {
        return new Route(
                "openrouter rankings",
                JSON,
                Documents.RANKINGS,
                truth(
                        "openrouter:acme/one-20260501 openrouter_tokens 2026-11-20 = 12345678901234",
                        "openrouter:other openrouter_tokens 2026-11-20 = 20345678901234",
                        "openrouter:acme/one-20260501 openrouter_tokens 2026-11-21 = 900000000001",
                        "openrouter:other openrouter_tokens 2026-11-21 = 700000000001"),
                Set.of("date", "model_permaslug", "total_tokens", "data"),
                true,
                service.asking(
                        openRouter(),
                        "{\"kind\":\"rankings\",\"from\":\"2026-11-20\",\"to\":\"2026-11-21\"}",
                        null,
                        "/api/v1/datasets/rankings-daily"));
    }

    // --- catalogues and boards ---------------------------------------------------------------------------------------

    private Route modelScope() {
        ModelScopeSource source = new ModelScopeSource(
                service.config(ModelScopeConfig.class, "modelscope", "base-url", "/openapi/v1"),
                service.registry(),
                service.upstream);
        return new Route(
                "modelscope",
                JSON,
                Documents.MODELSCOPE,
                truth(
                        "modelscope:Acme/one modelscope_downloads 2026-11-22 = 1501",
                        "modelscope:Acme/one modelscope_likes 2026-11-22 = 31",
                        "modelscope:Acme/two modelscope_downloads 2026-11-22 = 17",
                        "modelscope:Acme/two modelscope_likes 2026-11-22 = 59"),
                Set.of("id", "models", "data", "success"),
                false,
                service.asking(source, "{\"owner\":\"Acme\"}", null, "/openapi/v1/models"));
    }

    private Route dockerHub() {
        DockerHubSource source = new DockerHubSource(
                service.config(DockerHubConfig.class, "dockerhub", "base-url", ""), service.upstream);
        return new Route(
                "dockerhub",
                JSON,
                Documents.DOCKERHUB,
                truth(
                        "dockerhub:ai/one dockerhub_pulls 2026-11-22 = 3123456789",
                        "dockerhub:ai/one dockerhub_stars 2026-11-22 = 11",
                        "dockerhub:ai/one storage_size 2026-11-22 = 612345678901",
                        "dockerhub:ai/two dockerhub_pulls 2026-11-22 = 152345",
                        "dockerhub:ai/two dockerhub_stars 2026-11-22 = 13"),
                Set.of("name", "content_types", "results"),
                false,
                service.asking(source, "{\"namespace\":\"ai\"}", null, "/v2/namespaces/ai/repositories"));
    }

    private Route arena() {
        LmArenaSource source = new LmArenaSource(
                service.config(LmArenaConfig.class, "lmarena", "hub-url", "", "viewer-url", ""), service.upstream);
        return new Route(
                "lmarena",
                JSON,
                Documents.ARENA,
                truth(
                        "lmarena:one score text/overall 2026-11-19 = 1502.75",
                        "lmarena:one score_lower text/overall 2026-11-19 = 1497.5",
                        "lmarena:one score_upper text/overall 2026-11-19 = 1508.5",
                        "lmarena:one votes text/overall 2026-11-19 = 30112",
                        "lmarena:one rank text/overall 2026-11-19 = 3",
                        "lmarena:two score text/overall 2026-11-19 = 1400.25",
                        "lmarena:two score_lower text/overall 2026-11-19 = 1340.5",
                        "lmarena:two score_upper text/overall 2026-11-19 = 1460.5",
                        "lmarena:two votes text/overall 2026-11-19 = 58",
                        "lmarena:two rank text/overall 2026-11-19 = 60"),
                Set.of("model_name", "rating", "category", "leaderboard_publish_date", "row", "rows", "num_rows_total"),
                false,
                service.asking(
                        source,
                        "{\"configuration\":\"text\"}",
                        "{\"sha\":\"3333333333333333333333333333333333333333\",\"offset\":0}",
                        "/filter"));
    }

    private Route artificialAnalysis() {
        ArtificialAnalysisSource source = new ArtificialAnalysisSource(
                service.config(
                        ArtificialAnalysisConfig.class, "artificial-analysis", "base-url", "/api/v2", "api-key", "aa"),
                service.upstream);
        return new Route(
                "artificial-analysis",
                JSON,
                Documents.ARTIFICIAL_ANALYSIS,
                truth(
                        "artificial-analysis:acme/One score aa-intelligence@9.1 2026-11-22 = 40.5",
                        "artificial-analysis:acme/One score aa-coding@9.1 2026-11-22 = 31.25",
                        "artificial-analysis:acme/One score aa-agentic@9.1 2026-11-22 = 33.5",
                        "artificial-analysis:acme/Two score aa-intelligence@9.1 2026-11-22 = 11.5"),
                Set.of("name", "data", "intelligence_index_version", "model_creator"),
                false,
                service.asking(source, "{}", null, "/api/v2/language/models/free"));
    }

    // --- own deployments ---------------------------------------------------------------------------------------------

    private Route prometheus() {
        PrometheusSource source = new PrometheusSource(
                service.config(
                        PrometheusConfig.class,
                        "prometheus.connectors.site",
                        "base-url",
                        "/prom",
                        "tenant",
                        "acme",
                        "preset",
                        "vllm"),
                service.upstream,
                service.clock);
        return new Route(
                "prometheus",
                JSON,
                Documents.MATRIX,
                truth(
                        "deployment:site/acme/one tokens_out 2026-11-22 = 18234567",
                        "deployment:site/acme/one tokens_out 2026-11-23 = 20111222",
                        "deployment:site/prod tokens_out 2026-11-23 = 901235"),
                Set.of("model_name", "result", "data", "status", "resultType", "metric", "values"),
                true,
                service.asking(source, "site/tokens_out", "/prom/api/v1/query_range"));
    }

    private Route liteLlm() {
        LiteLlmConfig config = service.config(
                LiteLlmConfig.class, "litellm.connectors.proxy", "base-url", "", "tenant", "acme", "key", "sk");
        return new Route(
                "litellm",
                JSON,
                Documents.DAILY_ACTIVITY,
                truth(
                        "deployment:proxy/vllm/acme/one tokens_in 2026-11-23 = 900",
                        "deployment:proxy/vllm/acme/one tokens_out 2026-11-23 = 90",
                        "deployment:proxy/vllm/acme/one requests 2026-11-23 = 3",
                        "deployment:proxy/vllm/acme/one tokens_in 2026-11-22 = 1500",
                        "deployment:proxy/vllm/acme/one tokens_out 2026-11-22 = 301",
                        "deployment:proxy/vllm/acme/one requests 2026-11-22 = 7",
                        "deployment:proxy/openai/gpt tokens_in 2026-11-22 = 7",
                        "deployment:proxy/openai/gpt tokens_out 2026-11-22 = 7",
                        "deployment:proxy/openai/gpt requests 2026-11-22 = 1"),
                Set.of("date", "results", "breakdown", "models", "metrics"),
                false,
                service.asking(
                        new LiteLlmSource(config, service.upstream, service.clock),
                        "proxy",
                        "/user/daily/activity/aggregated"));
    }

    // --- tables ------------------------------------------------------------------------------------------------------

    private EpochSource epoch() {
        return new EpochSource(service.config(EpochConfig.class, "epoch", "base-url", "/data"), service.upstream);
    }

    private Route epochIndex() {
        return new Route(
                "epoch index",
                TABLE,
                Documents.EPOCH_INDEX,
                truth(
                        "epoch:one score eci 2026-11-22 = 152.5",
                        "epoch:one score_lower eci 2026-11-22 = 150.25",
                        "epoch:one score_upper eci 2026-11-22 = 156.75",
                        "epoch:two score eci 2026-11-22 = 149.5"),
                Set.of("Model", "eci"),
                true,
                service.asking(epoch(), "index", "/data/eci_scores.csv"));
    }

    private Route epochBenchmark() {
        return new Route(
                "epoch benchmark",
                TABLE,
                Documents.EPOCH_BENCHMARK,
                truth("epoch:one score bench 2026-11-22 = 0.8125", "epoch:two score bench 2026-11-22 = 0.4375"),
                Set.of("Model version", "mean_score"),
                true,
                service.zipped(epoch(), "benchmarks", "/data/benchmark_data.zip"));
    }

    private TrackedModelsSource tracked() {
        return new TrackedModelsSource(
                service.config(TrackedModelsConfig.class, "tracked-models", "base-url", "/raw", "api-url", "/api"),
                service.upstream,
                service.clock);
    }

    private Route trackedModels() {
        Documents.REGISTRY.forEach((file, text) -> service.text("/raw/abc/" + file, text));
        return new Route(
                "tracked-models list",
                TABLE,
                Documents.REGISTRY.get("models.csv"),
                truth(
                        "acme/one active_params_b 2026-11-22 = 37",
                        "acme/one total_params_b 2026-11-22 = 671",
                        "acme/two total_params_b 2026-11-22 = 0.5"),
                Set.of("modelId", "model", "org"),
                true,
                service.registryFile(tracked(), "models.csv"));
    }

    private Route trackedParameters() {
        return new Route(
                "tracked-models parameters",
                TABLE,
                Documents.REGISTRY.get("metadata/model_parameters.csv"),
                truth(
                        "acme/one active_params_b 2026-11-22 = 37",
                        "acme/one total_params_b 2026-11-22 = 671",
                        "acme/two total_params_b 2026-11-22 = 0.5"),
                Set.of(),
                true,
                service.registryFile(tracked(), "metadata/model_parameters.csv"));
    }

    private Route archive() {
        return new Route(
                "archive",
                TABLE,
                "model,day,d30,likes\nacme/one,2026-05-01,1701,31\nacme/two,2026-05-02,17,59\nacme/one,2026-05-03,1801,\n",
                truth(
                        "acme/one downloads_30d 2026-05-01 = 1701",
                        "acme/one likes 2026-05-01 = 31",
                        "acme/two downloads_30d 2026-05-02 = 17",
                        "acme/two likes 2026-05-02 = 59",
                        "acme/one downloads_30d 2026-05-03 = 1801"),
                Set.of("model", "day"),
                true,
                service.importing());
    }
}
