package io.tidemark.scoring.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.contract.SnapshotRow.Kind;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.store.SnapshotPartRow;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartCheckTest {
    private static final String ID = "c0".repeat(32);

    @Test
    void theSameRowsAgreeWhateverThePartSizeIsNow() {
        PartCutter.Sealed stored = PartCutter.cut(ID, rows(10, -1), 300);
        PartCheck check = checked(rows(10, -1), stored.parts());

        assertThat(stored.parts()).hasSizeGreaterThan(3);
        assertThat(check.differences()).isEmpty();
        assertThat(check.seal()).isEqualTo(stored.sha256());
    }

    @Test
    void theFirstDifferingRowIsNamed() {
        PartCutter.Sealed stored = PartCutter.cut(ID, rows(10, -1), 100_000);
        List<PartCheck.Difference> differences =
                checked(rows(10, 7), stored.parts()).differences();

        assertThat(differences).hasSize(1);
        assertThat(differences.getFirst().kind()).isEqualTo("history");
        assertThat(differences.getFirst().row()).isEqualTo(7);
        assertThat(differences.getFirst().stored()).contains("a/m7").contains("[7.0]");
        assertThat(differences.getFirst().recomputed()).contains("a/m7").contains("[7.5]");
    }

    @Test
    void missingAndSurplusRowsAreDifferences() {
        PartCutter.Sealed stored = PartCutter.cut(ID, rows(3, -1), 100_000);

        assertThat(checked(rows(4, -1), stored.parts()).differences())
                .extracting(PartCheck.Difference::row, PartCheck.Difference::stored)
                .containsExactly(tuple(3, null));
        assertThat(checked(rows(2, -1), stored.parts()).differences())
                .extracting(PartCheck.Difference::row, PartCheck.Difference::recomputed)
                .containsExactly(tuple(2, null));
    }

    @Test
    void aStoredPartThatSomebodyChangedDiffersThoughItsDigestDoesNot() {
        SnapshotPartRow part = PartCutter.cut(ID, rows(3, -1), 100_000).parts().getFirst();
        byte[] body = new String(part.body(), StandardCharsets.UTF_8)
                .replace("[1.0]", "[9.0]")
                .getBytes(StandardCharsets.UTF_8);

        List<PartCheck.Difference> differences = checked(
                        rows(3, -1),
                        List.of(new SnapshotPartRow(part.sequence(), part.kind(), part.rows(), part.sha256(), body)))
                .differences();

        assertThat(differences).hasSize(1);
        assertThat(differences.getFirst().row()).isEqualTo(1);
    }

    private static PartCheck checked(Map<Kind, List<? extends SnapshotRow>> rows, List<SnapshotPartRow> parts) {
        PartCheck check = new PartCheck(ID, rows);
        parts.forEach(check::add);
        return check;
    }

    private static Map<Kind, List<? extends SnapshotRow>> rows(int count, int changed) {
        return Map.of(
                Kind.HISTORY,
                IntStream.range(0, count)
                        .mapToObj(i -> new SnapshotRow.History(
                                ModelId.parse("a/m" + i),
                                LocalDate.parse("2026-01-01"),
                                List.of(i == changed ? i + 0.5 : (double) i),
                                null,
                                null,
                                null,
                                List.of(),
                                List.of()))
                        .toList());
    }
}
