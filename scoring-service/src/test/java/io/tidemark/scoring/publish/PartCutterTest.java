package io.tidemark.scoring.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.common.contract.SnapshotEvent.SnapshotPart;
import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.store.SnapshotPartRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartCutterTest {

    private static final String ID = "ab".repeat(32);

    @Test
    void aReaderFindsEveryDigestAgreeing() throws Exception {
        // Given
        Map<Kind, List<SnapshotRow>> rows = Map.of(Kind.HISTORY, histories(7));
        // When
        PartCutter.Sealed sealed = PartCutter.cut(ID, rows, 300);
        // Then
        MessageDigest seal = MessageDigest.getInstance("SHA-256");
        List<SnapshotRow> read = new ArrayList<>();
        for (SnapshotPartRow stored : sealed.parts()) {
            SnapshotPart part = ContractJson.mapper().readValue(stored.body(), SnapshotPart.class);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (JsonNode row : part.rows()) {
                digest.update((ContractJson.mapper().writeValueAsString(row) + "\n").getBytes(StandardCharsets.UTF_8));
                read.add(ContractJson.mapper().treeToValue(row, part.kind().type()));
            }
            assertThat(part.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
            assertThat(part.sequence()).isEqualTo(stored.sequence());
            seal.update((part.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(sealed.sha256()).isEqualTo(HexFormat.of().formatHex(seal.digest()));
        assertThat(sealed.rows()).isEqualTo(7);
        assertThat(read).isEqualTo(histories(7));
    }

    @Test
    void partsStayBelowTheirSizeAndHoldOneKind() {
        // Given
        Map<Kind, List<SnapshotRow>> rows = Map.of(Kind.HISTORY, histories(7));
        int rowBytes = PartCutter.cut(ID, Map.of(Kind.HISTORY, histories(1)), 300)
                .parts()
                .getFirst()
                .body()
                .length;
        // When
        PartCutter.Sealed sealed = PartCutter.cut(ID, rows, rowBytes * 2);
        // Then
        assertThat(sealed.parts()).extracting(SnapshotPartRow::sequence).isSorted();
        assertThat(sealed.parts())
                .allSatisfy(part -> assertThat(part.body().length).isLessThan(rowBytes * 2 + 300));
        assertThat(sealed.parts().size()).isBetween(2, 6);
        assertThat(sealed.parts()).extracting(SnapshotPartRow::kind).containsOnly("history");
    }

    @Test
    void theSameRowsGiveTheSameSeal() {
        // When
        PartCutter.Sealed once = PartCutter.cut(ID, Map.of(Kind.HISTORY, histories(5)), 300);
        PartCutter.Sealed again = PartCutter.cut(ID, Map.of(Kind.HISTORY, histories(5)), 300);
        // Then
        assertThat(again.sha256()).isEqualTo(once.sha256());
        assertThat(again.parts().getLast().body())
                .isEqualTo(once.parts().getLast().body());
    }

    @Test
    void nothingIsSealedAsNothing() {
        // When
        PartCutter.Sealed sealed = PartCutter.cut(ID, Map.of(), 300);
        // Then
        assertThat(sealed.parts()).isEmpty();
        assertThat(sealed.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    private static List<SnapshotRow> histories(int count) {
        List<SnapshotRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new SnapshotRow.History(
                    new ModelId("acme", "model-" + i),
                    LocalDate.parse("2026-01-01"),
                    List.of(1.0, 2.5, 1e10, 0.1 + 0.2),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of()));
        }
        return rows;
    }
}
