package io.tidemark.local.epoch;

/**
 * A row of the index as text: what stands in its cells, quirks included.
 *
 * @param model the model, or the version where the table is one of versions
 * @param low blank for the anchors of the scale
 */
public record IndexRow(
        String model,
        String displayName,
        String score,
        String low,
        String high,
        String released,
        String organization,
        String country,
        String accessibility) {

    /** A rated model whose interval is two points to either side. */
    public static IndexRow rated(String model, double score, String organization, String country) {
        return new IndexRow(
                model,
                model,
                Double.toString(score),
                Double.toString(score - 2),
                Double.toString(score + 2),
                "2026-05-01",
                organization,
                country,
                "Open weights (unrestricted)");
    }

    /** The same model after another fit: score and interval move together. */
    IndexRow shifted(double by) {
        return new IndexRow(
                model,
                displayName,
                shifted(score, by),
                shifted(low, by),
                shifted(high, by),
                released,
                organization,
                country,
                accessibility);
    }

    private static String shifted(String cell, double by) {
        return cell.isBlank() || cell.equals("NaN") ? cell : Double.toString(Double.parseDouble(cell) + by);
    }
}
