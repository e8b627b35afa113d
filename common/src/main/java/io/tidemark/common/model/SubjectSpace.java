package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whose names a subject is called by. Names of different spaces are never equal and never joined by guess: a reviewed
 * mapping says which of them mean the same model.
 */
public enum SubjectSpace implements WireName {
    /** Paths of Hugging Face repositories. The only space that is written without a prefix. */
    HUB("hub"),
    /** Namespaces of the Hub: organizations and users. */
    AUTHOR("author"),
    /** Permaslugs of OpenRouter, variants such as {@code :free} included; {@code other} is everything below its cut. */
    OPENROUTER("openrouter"),
    /** Names on the boards of LMArena. */
    LMARENA("lmarena"),
    /** Model versions as Epoch AI writes them. */
    EPOCH("epoch"),
    /** Models of Artificial Analysis, {@code creator/name} without the reasoning effort: its ids are of efforts. */
    ARTIFICIAL_ANALYSIS("artificial-analysis"),
    /** Paths of ModelScope repositories; name and case differ from the Hub's. */
    MODELSCOPE("modelscope"),
    /** Repositories of Docker Hub, {@code namespace/name}: families and not single models. */
    DOCKERHUB("dockerhub"),
    /** Families of the Ollama library. */
    OLLAMA("ollama"),
    /** Names that an operator's own deployments report; they mean something to one tenant only. */
    DEPLOYMENT("deployment");

    private final String wireName;

    SubjectSpace(String wireName) {
        this.wireName = wireName;
    }

    @JsonCreator
    public static SubjectSpace of(String wireName) {
        return WireName.parse(SubjectSpace.class, wireName);
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
