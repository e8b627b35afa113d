package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectableTest {

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void theHubIsStartedFirstAndWhatIsNotReadyIsLeftOut() throws Exception {
        Collectable chosen = Collectable.of(json("""
                        [{'name':'dockerhub','kind':'collection','ready':true},
                         {'name':'artificial-analysis','kind':'collection','ready':false,'missing':'tidemark.x.key'},
                         {'name':'huggingface','kind':'collection','ready':true},
                         {'name':'openrouter','kind':'collection','ready':true},
                         {'name':'prometheus','kind':'tenant','ready':true},
                         {'name':'litellm','kind':'collection','access':'own','ready':false},
                         {'name':'sample-history','kind':'archive'}]"""), Optional.empty());
        assertThat(chosen.sources()).isEqualTo(List.of("huggingface", "dockerhub", "openrouter"));
        assertThat(chosen.left()).isEqualTo(Map.of("artificial-analysis", "needs tidemark.x.key"));
    }

    @Test
    void aWorldIsNotAskedForWhatItDoesNotShow() throws Exception {
        Collectable chosen = Collectable.of(
                json("[{'name':'huggingface','kind':'collection'},{'name':'openrouter','kind':'collection'}]"),
                Optional.of(Set.of("huggingface")));
        assertThat(chosen.sources()).isEqualTo(List.of("huggingface"));
        assertThat(chosen.left()).isEqualTo(Map.of("openrouter", "this world has nothing of it"));
    }
}
