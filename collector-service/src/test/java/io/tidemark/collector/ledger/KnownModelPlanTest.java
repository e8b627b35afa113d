package io.tidemark.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidemark.collector.schedule.NoTicks;
import io.tidemark.local.TidemarkTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Remembering a page costs the page, however much of the Hub is known already. */
@QuarkusTest
@TestProfile(NoTicks.class)
@QuarkusTestResource(value = TidemarkTestResource.class, initArgs = @ResourceArg(name = "service", value = "collector"))
class KnownModelPlanTest {

    private static final int PAGE = 1_000;

    @Inject
    Jdbc jdbc;

    @Test
    void aPageLooksUpItsOwnPathsAmongAHundredThousand() {
        // Given
        QuarkusTransaction.requiringNew().run(() -> {
            jdbc.update("""
                    insert into collector.known_model (path, hub_id, written_by_run)
                    select 'plan/Model-' || i, 'id-' || i, 1 from generate_series(1, 100000) as i
                    """);
            jdbc.update("analyze collector.known_model");
        });
        // When
        List<String> paths = numbered("plan/Model-").stream().sorted().toList();
        List<String> ids =
                paths.stream().map(path -> path.replace("plan/Model-", "id-")).toList();
        Explained asKnown =
                Explained.of(jdbc, KnownModelLedger.MET_AS_KNOWN, 2, "plan", 0, List.of("plan"), paths, ids);
        Explained plan = Explained.of(
                jdbc,
                KnownModelLedger.MET,
                numbered("plan/Model-"),
                numbered("id-"),
                true,
                2,
                2,
                "plan",
                0,
                List.of("plan"),
                true);
        // Then
        assertThat(asKnown.rowsRead("known_model")).isEqualTo(PAGE);
        assertThat(plan.rowsRead("known_model")).isEqualTo(PAGE);
    }

    private static List<String> numbered(String prefix) {
        return IntStream.rangeClosed(1, PAGE).mapToObj(i -> prefix + i).toList();
    }
}
