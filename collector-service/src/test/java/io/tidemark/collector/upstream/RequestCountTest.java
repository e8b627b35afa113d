package io.tidemark.collector.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCountTest {

    @Test
    void whatIsAskedWithinCounts() {
        // Given
        RequestCount count = new RequestCount();
        // When
        RequestCount.sent();
        String answer = count.around(() -> {
            RequestCount.sent();
            RequestCount.sent();
            RequestCount.received(1_500);
            return "page";
        });
        RequestCount.received(99);
        // Then
        assertThat(answer).isEqualTo("page");
        assertThat(count.requests()).isEqualTo(2);
        assertThat(count.bytes()).isEqualTo(1_500);
    }
}
