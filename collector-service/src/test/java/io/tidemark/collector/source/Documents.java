package io.tidemark.collector.source;

import java.util.Map;

/** The documents of {@link Routes}. No figure stands in one twice unless it means the same, and none is 0. */
final class Documents {

    static final String LIST_CURSOR = "{\"phase\":\"list\",\"visited\":[],\"rows\":0,\"organization\":true}";
    static final String KNOWN_CURSOR =
            "{\"phase\":\"known\",\"visited\":[],\"rows\":0,\"organization\":true,\"listedOn\":\"2026-11-22\","
                    + "\"listedAt\":\"2026-11-22T03:59:00Z\"}";

    static final String HUB_DETAIL = """
            {"_id":"621ffdc00000000000000001","id":"acme/one","author":"acme","createdAt":"2025-12-24T09:00:00.000Z",
             "disabled":false,"gated":"auto","private":false,"downloads":1701,"downloadsAllTime":88001,"likes":53,
             "sha":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","lastModified":"2025-12-24T09:05:00.000Z",
             "pipeline_tag":"text-generation","library_name":"transformers","tags":["license:mit","region:us"],
             "safetensors":{"parameters":{"BF16":7241732096},"total":7241732096},
             "baseModels":{"relation":"finetune","models":[{"_id":"621ffdc00000000000000009","id":"base/model"}]}}""";
    static final String HUB_LISTING = "[" + HUB_DETAIL + """
            ,{"_id":"621ffdc00000000000000002","id":"acme/two","author":"acme","createdAt":"2024-12-24T09:00:00.000Z",
             "disabled":false,"gated":false,"private":false,"downloads":17,"likes":59,"tags":["region:us"]}]""";
    static final String HUB_BOARD = """
            [{"rank":1,"modelId":"acme/one","value":58.4,"verified":true,"filename":".eval_results/bench.yaml",
              "source":{"url":"https://huggingface.co/acme/one","name":"Eval logs"}},
             {"rank":2,"modelId":"acme/two","value":41.25,"verified":true}]""";

    static final String CATALOGUE = """
            {"data":[{"id":"acme/one","canonical_slug":"acme/one-20260501","hugging_face_id":"acme/one","name":"One",
              "created":1781600000,"context_length":131072,"pricing":{"prompt":"0.0000012","completion":"0.000003"},
              "top_provider":{"context_length":131072,"is_moderated":false},"architecture":{"modality":"text->text"}},
             {"id":"acme/two","canonical_slug":"acme/two-20260601","hugging_face_id":"","name":"Two",
              "created":1781700000,"context_length":32768,"pricing":{"prompt":"0.0000011","completion":"0.000002"}}]}""";
    static final String RANKINGS = """
            {"data":[
             {"date":"2026-11-20","model_permaslug":"acme/one-20260501","total_tokens":"12345678901234"},
             {"date":"2026-11-20","model_permaslug":"other","total_tokens":"20345678901234"},
             {"date":"2026-11-21","model_permaslug":"acme/one-20260501","total_tokens":"900000000001"},
             {"date":"2026-11-21","model_permaslug":"other","total_tokens":"700000000001"}],
             "meta":{"as_of":"2026-11-22T02:00:00.000Z","version":"v1","start_date":"2026-11-20","end_date":"2026-11-21"}}""";

    static final String MODELSCOPE = """
            {"success":true,"request_id":"c0ffee","data":{"models":[
             {"id":"Acme/one","display_name":"one","downloads":1501,"likes":31,"license":"apache-2.0","params":7241732096,
              "tags":["a"],"tasks":["text-generation"],"private":false,"gated":false,"login_required":false,
              "file_size":14483464192,"created_at":1768262400000,"last_modified":"2026-02-11T00:00:00Z"},
             {"id":"Acme/two","display_name":"two","downloads":17,"likes":59,"created_at":1768262400001}],
             "total_count":2,"page_number":1,"page_size":100}}""";
    static final String DOCKERHUB = """
            {"count":2,"next":null,"previous":null,"results":[
             {"name":"one","namespace":"ai","repository_type":"image","status":1,"status_description":"active",
              "is_private":false,"star_count":11,"pull_count":3123456789,"last_updated":"2026-05-29T13:01:35.371229Z",
              "date_registered":"2025-04-29T08:10:15.148228Z","content_types":["model"],"storage_size":612345678901,
              "media_types":["application/vnd.docker.ai.model.config.v0.1+json"],
              "categories":[{"name":"Machine learning","slug":"machine-learning-and-ai"}]},
             {"name":"two","namespace":"ai","star_count":13,"pull_count":152345,"content_types":["model"]}]}""";
    static final String ARENA = """
            {"rows":[
             {"row_idx":0,"row":{"model_name":"one","organization":"Acme","license":"MIT","rating":1502.75,
              "rating_lower":1497.5,"rating_upper":1508.5,"variance":8.4,"vote_count":30112,"rank":3,
              "category":"overall","leaderboard_publish_date":"2026-11-19"},"truncated_cells":[]},
             {"row_idx":1,"row":{"model_name":"two","organization":"Acme","license":null,"rating":1400.25,
              "rating_lower":1340.5,"rating_upper":1460.5,"variance":900.5,"vote_count":58,"rank":60,
              "category":"overall","leaderboard_publish_date":"2026-11-19"},"truncated_cells":[]}],
             "num_rows_total":2,"num_rows_per_page":100,"partial":false}""";
    static final String ARTIFICIAL_ANALYSIS = """
            {"tier":"free","intelligence_index_version":"9.1",
             "pagination":{"page":1,"page_size":200,"total_pages":1,"has_more":false},"data":[
             {"id":"00000000-0000-4000-8000-000000000003","name":"One","slug":"one",
              "model_creator":{"id":"00000000-0000-4000-9000-000000000001","name":"Acme","slug":"acme"},
              "release_date":"2026-05-01","evaluations":{"artificial_analysis_intelligence_index":40.5,
               "artificial_analysis_coding_index":31.25,"artificial_analysis_agentic_index":33.5},
              "pricing":{"price_1m_input_tokens":0.5},"performance":{"median_output_tokens_per_second":61.2}},
             {"id":"00000000-0000-4000-8000-000000000004","name":"Two","slug":"two",
              "model_creator":{"id":"00000000-0000-4000-9000-000000000001","name":"Acme","slug":"acme"},
              "evaluations":{"artificial_analysis_intelligence_index":11.5}}]}""";

    static final String MATRIX = """
            {"status":"success","data":{"resultType":"matrix","result":[
             {"metric":{"model_name":"acme/one"},"values":[[1795392000,"18234567.213"],[1795478400,"20111222"]]},
             {"metric":{"model_name":"prod"},"values":[[1795478400,"901234.5"]]}]}}""";
    static final String DAILY_ACTIVITY = """
            {"results":[
             {"date":"2026-11-23","metrics":{"prompt_tokens":900,"completion_tokens":90,"successful_requests":3},
              "breakdown":{"models":{"vllm/acme/one":{"metrics":{"prompt_tokens":900,"completion_tokens":90,
               "successful_requests":3},"metadata":{},"api_key_breakdown":{}}},"providers":{}}},
             {"date":"2026-11-22","metrics":{"prompt_tokens":1507,"completion_tokens":308,"successful_requests":8},
              "breakdown":{"models":{"vllm/acme/one":{"metrics":{"prompt_tokens":1500,"completion_tokens":301,
               "successful_requests":7},"metadata":{},"api_key_breakdown":{}},
               "openai/gpt":{"metrics":{"prompt_tokens":7,"completion_tokens":7,"successful_requests":1}}},"providers":{}}}],
             "metadata":{"page":1,"total_pages":1,"has_more":false}}""";

    static final String EPOCH_INDEX = """
            Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization,Country (of organization),Model accessibility
            one,One (high),152.5,150.25,156.75,2026-05-01,Acme,France,Unknown
            two,Two,149.5,,,2025-08-07,Acme,China,
            """;
    static final String EPOCH_BENCHMARK = """
            Model version,mean_score,Best score (across scorers),Release date,Organization,Country,stderr,Started at,id
            one,0.8125,0.8125,2025-12-17,Acme,France,0.019,2025-12-17T22:39:00.278Z,aaa
            two,0.4375,0.4375,2025-12-01,Acme,China,0.021,2025-12-16T14:32:07.252Z,bbb
            """;

    /** The files of a registry by path. */
    static final Map<String, String> REGISTRY = Map.of(
            "models.csv",
            "org,model,modelId\nacme,one,acme/one\nacme,two,acme/two\n",
            "extra_models.csv",
            "org,model,modelId\nother,beta,other/beta\n",
            "metadata/model_parameters.csv",
            "model_id,total_params_b,active_params_b,is_moe,notes\nacme/one,671,37,true,twice\nacme/two,0.5,,false,\n",
            "metadata/organization_regions.csv",
            "hf_org,region,notes\nacme,us,\nother,unknown,\n",
            "metadata/release_date_corrections.csv",
            "model_id,hf_created_at,actual_release_date,notes\nacme/one,2025-12-23,2025-12-20,late\n");

    private Documents() {}
}
