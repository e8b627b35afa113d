package io.tidemark.scoring.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.ModelStatus;
import io.tidemark.common.model.ParametersSource;
import io.tidemark.common.model.Region;
import io.tidemark.common.model.Relation;
import io.tidemark.common.model.SizeBucket;
import io.tidemark.common.registry.OrganizationRegistry;
import io.tidemark.scoring.domain.Classification;
import io.tidemark.scoring.domain.ModelFacts;
import io.tidemark.scoring.domain.ParentModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRegistryTest {

    private static final ModelRegistry REGISTRY = ModelRegistry.load(Optional.empty(), OrganizationRegistry.builtIn());

    @Test
    void aFirstPartyLanguageModelIsMainline() {
        Classification model = classify("Qwen/Qwen2.5-7B-Instruct", Facts.task("text-generation"));

        assertThat(model)
                .isEqualTo(new Classification(
                        "Qwen",
                        "Alibaba Qwen",
                        Region.CHINA,
                        "qwen",
                        ModelStatus.MAINLINE,
                        "language_model",
                        7_000_000_000L,
                        ParametersSource.NAME,
                        LocalDate.of(2024, 9, 19),
                        true));
    }

    @ParameterizedTest
    @CsvSource({
        // first-party weights in official precisions stay models of their own
        "Qwen/Qwen3-8B-FP8, text-generation, mainline, language_model",
        "nvidia/Llama-3_3-Nemotron-Super-49B-v1_5-NVFP4, text-generation, mainline, language_model",
        "nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16, text-generation, mainline, language_model",
        "arcee-ai/Trinity-Mini-W4A16, text-generation, mainline, language_model",
        "Snowflake/Llama-3.1-SwiftKV-8B-Instruct-FP8, text-generation, mainline, language_model",
        "Qwen/Qwen3-4B-SafeRL, text-generation, mainline, language_model",
        "stepfun-ai/Step-3.5-Flash, text-generation, mainline, language_model",
        "nvidia/Eagle2-9B, image-text-to-text, mainline, language_model",
        // others' weights in another precision are not
        "nvidia/DeepSeek-R1-FP4, text-generation, rejected, quantized_by_another",
        "amd/Llama-3.1-8B-Instruct-FP8-KV, text-generation, rejected, quantized_by_another",
        "somebody/Qwen3-8B-FP8, text-generation, rejected, quantized_by_another",
        "unsloth/Qwen3-8B, text-generation, rejected, repackager",
        // local formats, whoever publishes
        "Qwen/Qwen2.5-7B-Instruct-GGUF, text-generation, rejected, local_format",
        "Qwen/Qwen2.5-7B-Instruct-AWQ, text-generation, rejected, local_format",
        "Qwen/Qwen2.5-7B-Instruct-GPTQ-Int4, text-generation, rejected, local_format",
        "openbmb/MiniCPM4-8B-mlx, text-generation, rejected, local_format",
        "mistralai/Ministral-3-3B-Instruct-2512-ONNX, text-generation, rejected, local_format",
        "somebody/model-7B-openvino, text-generation, rejected, local_format",
        "somebody/model-7B-bnb-4bit, text-generation, rejected, local_format",
        // not models that answer
        "meta-llama/Llama-Guard-3-8B, text-generation, rejected, guard",
        "google/shieldgemma-2b, text-generation, rejected, guard",
        "openai/gpt-oss-safeguard-20b, text-generation, rejected, guard",
        "Qwen/Qwen3-Embedding-8B, text-generation, rejected, embedding",
        "Qwen/Qwen3-Reranker-4B, text-generation, rejected, reranker",
        "Qwen/Qwen2.5-Math-PRM-7B, text-generation, rejected, reward_model",
        "openbmb/UltraRM-13b, text-generation, rejected, reward_model",
        "nvidia/Llama-3_3-Nemotron-Super-49B-GenRM, text-generation, rejected, reward_model",
        "internlm/internlm2-7b-reward, text-generation, rejected, reward_model",
        "HuggingFaceTB/stack-edu-classifier-python, text-generation, rejected, classifier",
        "ibm-granite/granite-3.2-8b-alora-uncertainty, text-generation, rejected, adapter",
        "nvidia/gpt-oss-120b-Eagle3, text-generation, rejected, draft_head",
        "HuggingFaceTB/SmolLM3-3B-checkpoints, text-generation, rejected, checkpoint",
        "allenai/OLMo-1B-0724-954000steps-unsharded, text-generation, rejected, checkpoint",
        "ai21labs/Jamba-tiny-random, text-generation, rejected, test_repository",
        "hf-internal-testing/llama-tokenizer, text-generation, rejected, test_repository",
        "google/gemma-scope-2b-pt-res, text-generation, rejected, interpretability_tool",
        // by task
        "Qwen/Qwen-Image, text-to-image, rejected, another_kind_of_model",
        "google/siglip2-base, zero-shot-image-classification, rejected, model_part",
        "google/some-model, text-to-image, rejected, other_task",
        "Qwen/Qwen3-Omni-30B-A3B-Instruct, any-to-any, mainline, any_to_any_of_known_family",
        "google/unheard-of, any-to-any, candidate, any_to_any",
        "tencent/HY-MT1.5-7B, translation, candidate, near_language_task",
        "Qwen/Qwen2-Audio-7B, audio-text-to-text, candidate, near_language_task",
        // without a task
        "mistralai/Mixtral-8x7B-Instruct-v0.1, , mainline, known_family",
        "Qwen/Qwen-Audio-Chat, , candidate, audio_in_name",
        "google/unheard-of-7b, , candidate, name_of_a_language_model",
        "google/unheard-of, , rejected, no_sign_of_a_language_model",
        // unreviewed
        "somebody/model-7B, text-generation, candidate, unreviewed_organization",
        "qwen/Qwen2.5-7B, text-generation, candidate, unreviewed_organization",
        "somebody/picture, text-to-image, rejected, other_task",
    })
    void everyStatusNamesItsRule(String model, String task, String status, String rule) {
        Classification classification = classify(model, Facts.task(task));

        assertThat(classification.rule()).isEqualTo(rule);
        assertThat(classification.status()).isEqualTo(ModelStatus.of(status));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-11-29, rejected, released_before_cutoff",
        "2022-11-30, mainline, language_model",
    })
    void theCutoffIsTheFirstDayThatCounts(LocalDate created, String status, String rule) {
        Classification model =
                classify("google/new-model-7b", Facts.task("text-generation").createdOn(created));

        assertThat(model.status()).isEqualTo(ModelStatus.of(status));
        assertThat(model.rule()).isEqualTo(rule);
        assertThat(model.releasedOn()).isEqualTo(created);
        assertThat(model.releaseCurated()).isFalse();
    }

    @Test
    void aCuratedReleaseStandsAboveTheRepositorysCreation() {
        Classification model =
                classify("openai/gpt-oss-20b", Facts.task("text-generation").createdOn(LocalDate.of(2025, 8, 4)));

        assertThat(model.releasedOn()).isEqualTo(LocalDate.of(2025, 8, 5));
        assertThat(model.releaseCurated()).isTrue();
    }

    @Test
    void anOldModelInANewRepositoryIsRejectedByItsCuratedRelease() {
        Classification model =
                classify("EleutherAI/gpt-j-6b", Facts.task("text-generation").createdOn(LocalDate.of(2024, 1, 1)));

        assertThat(model.rule()).isEqualTo("released_before_cutoff");
    }

    @Test
    void aModelWithoutAnyDateIsNotRejectedForIt() {
        Classification model = classify("google/new-model-7b", Facts.task("text-generation"));

        assertThat(model.releasedOn()).isNull();
        assertThat(model.status()).isEqualTo(ModelStatus.MAINLINE);
    }

    @ParameterizedTest
    @CsvSource({
        "mistralai/Mixtral-8x7B-v0.1, 46703000000, 46700000000, curated, 10-50B",
        "openai/gpt-oss-120b, 63000000000, 116800000000, curated, 100-250B",
        "meta-llama/Llama-4-Scout-17B-16E, , 109000000000, curated, 100-250B",
        "Qwen/Qwen2.5-7B, 7615616512, 7615616512, safetensors, 7-9B",
        "Qwen/Qwen2.5-7B, , 7000000000, name, 7-9B",
        "nvidia/Llama-3_3-Nemotron-Super-49B-v1_5-NVFP4, 28000000000, 49000000000, name, 10-50B",
        "Qwen/Qwen3-8B-FP8, 8190735360, 8190735360, safetensors, 7-9B",
    })
    void sizesComeFromCurationThenStoredTotalThenName(
            String id, Long stored, long parameters, String source, String bucket) {
        Classification model = classify(id, Facts.task("text-generation").parameters(stored));

        assertThat(model.parameters()).isEqualTo(parameters);
        assertThat(model.parametersSource()).isEqualTo(ParametersSource.of(source));
        assertThat(model.size()).isEqualTo(SizeBucket.of(bucket));
    }

    @Test
    void anUnresolvedSizeStaysUnresolved() {
        Classification model = classify("llm-jp/llm-jp-3.1-8x13b-32K", Facts.task("text-generation"));

        assertThat(model.parameters()).isNull();
        assertThat(model.parametersSource()).isNull();
        assertThat(model.size()).isNull();
    }

    @Test
    void packedWeightsTellNoParameterCount() {
        Classification model = classify(
                "google/model",
                Facts.task("text-generation").parameters(3_000_000_000L).tags("4-bit", "safetensors"));

        assertThat(model.parameters()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'gguf', rejected, exported_format",
        "'gguf,safetensors', mainline, language_model",
        "'mlx,safetensors', rejected, local_format",
        "'safetensors,base_model:adapter:google/gemma-2b', rejected, adapter",
        "'safetensors,base_model:quantized:meta-llama/Llama-3.1-8B', rejected, quantized_by_another",
        "'safetensors,base_model:quantized:google/gemma-2b', mainline, language_model",
        "'safetensors,base_model:finetune:meta-llama/Llama-3.1-8B', mainline, language_model",
    })
    void tagsSpeakToo(String tags, String status, String rule) {
        Classification model =
                classify("google/model-7b", Facts.task("text-generation").tags(tags.split(",")));

        assertThat(model.rule()).isEqualTo(rule);
        assertThat(model.status()).isEqualTo(ModelStatus.of(status));
    }

    @Test
    void anEarlierNamespaceOfTheSamePublisherIsNoStranger() {
        ModelFacts facts = Facts.task("text-generation")
                .parents(new ParentModel("THUDM/GLM-4-9B-0414", Relation.QUANTIZED))
                .build();

        assertThat(REGISTRY.classify(ModelId.parse("zai-org/GLM-4-9B-0414-FP8"), facts, Optional.empty())
                        .status())
                .isEqualTo(ModelStatus.MAINLINE);
    }

    @Test
    void aModelNeverInheritsTheRegionOrFamilyOfItsBase() {
        Classification model = classify("nvidia/Llama-3.1-Nemotron-70B-Instruct-HF", Facts.task("text-generation"));

        assertThat(model.region()).isEqualTo(Region.US);
        assertThat(model.family()).isEqualTo("nemotron");
        assertThat(classify("somebody/Qwen2.5-7B-tuned", Facts.task("text-generation")))
                .satisfies(stranger -> assertThat(stranger.region()).isNull())
                .satisfies(stranger -> assertThat(stranger.family()).isNull());
    }

    @Test
    void aPersonsDecisionStandsAboveThePolicy() {
        Decision decision = new Decision(ModelStatus.REJECTED, "a demo, withdrawn by its makers", "reviewer");

        Classification model = REGISTRY.classify(
                ModelId.parse("Qwen/Qwen2.5-7B"), Facts.task("text-generation").build(), Optional.of(decision));

        assertThat(model.status()).isEqualTo(ModelStatus.REJECTED);
        assertThat(model.rule()).isEqualTo("person");
        assertThat(model.family()).isEqualTo("qwen");
    }

    @Test
    void aDecisionSaysWhyAndByWhom() {
        assertThatThrownBy(() -> new Decision(ModelStatus.MAINLINE, " ", "reviewer"))
                .hasMessage("reason must say something");
        assertThatThrownBy(() -> new Decision(ModelStatus.MAINLINE, "seen", "")).hasMessage("by must say something");
    }

    @Test
    void theDigestChangesWithDecisionsAndNotWithTheirOrder() {
        Decision decision = new Decision(ModelStatus.MAINLINE, "seen", "reviewer");
        ModelId one = ModelId.parse("a/one");
        ModelId two = ModelId.parse("b/two");

        assertThat(REGISTRY.digest()).matches("[0-9a-f]{64}");
        assertThat(REGISTRY.digest(Map.of())).isEqualTo(REGISTRY.digest());
        assertThat(REGISTRY.digest(Map.of(one, decision))).isNotEqualTo(REGISTRY.digest());
        assertThat(REGISTRY.digest(Map.of(one, decision, two, decision)))
                .isEqualTo(REGISTRY.digest(Map.of(two, decision, one, decision)));
    }

    private static Classification classify(String model, Facts facts) {
        return REGISTRY.classify(ModelId.parse(model), facts.build(), Optional.empty());
    }

    /** Facts of a test: a task, and what a test adds to it. */
    private record Facts(
            String task, LocalDate created, Long parameters, List<String> tags, List<ParentModel> parents) {

        static Facts task(String task) {
            return new Facts(task, null, null, null, null);
        }

        Facts createdOn(LocalDate day) {
            return new Facts(task, day, parameters, tags, parents);
        }

        Facts parameters(Long count) {
            return new Facts(task, created, count, tags, parents);
        }

        Facts tags(String... values) {
            return new Facts(task, created, parameters, List.of(values), parents);
        }

        Facts parents(ParentModel... values) {
            return new Facts(task, created, parameters, tags, List.of(values));
        }

        ModelFacts build() {
            return new ModelFacts(created, task, null, null, tags, parameters, null, parents, null, null);
        }
    }
}
