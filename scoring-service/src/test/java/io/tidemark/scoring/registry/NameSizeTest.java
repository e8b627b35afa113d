package io.tidemark.scoring.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameSizeTest {

    @ParameterizedTest
    @CsvSource({
        "Qwen2.5-7B, 7000000000",
        "Qwen2.5-7B-Instruct-1M, 7000000000",
        "Qwen2.5-0.5B-Instruct, 500000000",
        "Qwen2.5-1.5B, 1500000000",
        "Qwen-1_8B-Chat-Int4, 1800000000",
        "internlm2_5-1_8b-chat, 1800000000",
        "OpenELM-1_1B-Instruct, 1100000000",
        "InternVL2_5-1B-MPO, 1000000000",
        "Qwen3_8B, 8000000000",
        "Llama3.1_8B, 8000000000",
        "Llama-2_7B, 7000000000",
        "gemma-3-270m-it, 270000000",
        "SmolLM-135M, 135000000",
        "pythia-14m, 14000000",
        "gpt-oss-120b, 120000000000",
        "Qwen3-30B-A3B-Instruct-2507, 30000000000",
        "Nemotron-30BA3B, 30000000000",
        "granite-3.0-1b-a400m-base, 1000000000",
        "ERNIE-4.5-300B-A47B-PT, 300000000000",
        "Llama-3.1-Nemotron-8B-UltraLong-4M-Instruct, 8000000000",
        "Llama-3_1-Nemotron-51B-Instruct, 51000000000",
        "glm-4-9b-chat-1m, 9000000000",
        "c4ai-command-r7b-12-2024, 7000000000",
        "MinerU-HTML-v1.1-hunyuan0.5B-compact, 500000000",
        "typhoon2.1-gemma3-12b, 12000000000",
        "gpt3-8b-multi-3.5t-base, 8000000000",
        "bitnet-b1.58-2B-4T, 2000000000",
        "OLMo-7B-Twin-2T-hf, 7000000000",
        "TinyLlama-1.1B-step-50K-105b, 1100000000",
        "OLMo-Ladder-760M-0.5xC, 760000000",
        "falcon-180B-chat, 180000000000",
        "bloom-7b1, 7100000000",
        "bloomz-1b7, 1700000000",
        "Ling-1T, 1000000000000",
        "Ring-2.5-1T, 1000000000000",
        "Qwen3.8-2.4T-A95B-FP8, 2400000000000",
        "Mistral-Small-24B-Instruct-2501, 24000000000",
        "MiniMax-7B-80k, 7000000000",
    })
    void readsTheTotal(String name, long parameters) {
        assertThat(NameSize.total(name)).isEqualTo(OptionalLong.of(parameters));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // experts: neither factor nor product is the total
                "Mixtral-8x7B-v0.1",
                "Mixtral-8x22B-Instruct-v0.1",
                "model-22Bx8",
                "llm-jp-3.1-8x13b-32K",
                "BAR-2x7B-Code",
                "Llama-4-Scout-17B-16E-Instruct",
                "Llama-4-Maverick-17B-128E",
                // active or effective parameters
                "Qwen1.5-MoE-A2.7B-Chat",
                "Hunyuan-A13B-Instruct",
                "Kimi-VL-A3B-Thinking-2506",
                "gemma-3n-E4B-it",
                "gemma-3n-E2B",
                // active and total, or encoder and decoder
                "OLMoE-1B-7B-0924",
                "t5gemma-9b-2b-ul2",
                // versions, dates, contexts, precisions, tokens
                "phi-4",
                "phi-1_5",
                "DeepSeek-V2.5-1210",
                "GLM-4.5",
                "Baichuan-M2",
                "Kimi-K2-Instruct-0905",
                "MiniMax-M1-80k",
                "LWM-Text-Chat-1M",
                "Ling-mini-base-2.0-5T",
                "Ling-3.0-flash-base-30T",
                "internlm-chat-4bit",
                "model-8bits",
                "model-4.0bpw",
                "model-bf16",
                "pretrained-on-300B-tokens",
                "Hunyuan3D-Omni",
                "0B",
                "model-99999999999999999999b",
            })
    void staysSilentInsteadOfGuessing(String name) {
        assertThat(NameSize.total(name)).isEmpty();
    }
}
