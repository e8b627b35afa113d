package io.tidemark.scoring.method;

import java.util.Arrays;
import java.util.List;

/**
 * One metric of many models by month, as flat columns: what crossovers and concentration are computed from, whatever the metric.
 */
public final class MonthColumns {
    private final List<String> models;
    private final List<String> organizations;
    private final int[] ends;
    private final double[] values;
    private final int[] existsFrom;

    /**
     * Takes lists and arrays as they are.
     *
     * @param models their identities, each once; chance is drawn by identity, so that it does not depend on who else is there
     * @param organizations the publisher of each model
     * @param ends epoch day per month, ascending: the day its value is of
     * @param values element {@code model * months + month}, in the metric's unit; {@code NaN} where not observed
     * @param existsFrom per model the first month by whose end it was there; a value missing before it is known to be 0. 0 where
     *     that is not known
     * @throws IllegalArgumentException if the shapes disagree
     */
    public MonthColumns(
            List<String> models, List<String> organizations, int[] ends, double[] values, int[] existsFrom) {
        this.models = models;
        this.organizations = organizations;
        this.ends = ends;
        this.values = values;
        this.existsFrom = existsFrom;
        int count = models.size();
        if (organizations.size() != count || existsFrom.length != count || values.length != count * ends.length) {
            throw new IllegalArgumentException("a model has one organization, one first month and one value per month");
        }
    }

    public int models() {
        return models.size();
    }

    public int months() {
        return ends.length;
    }

    public String model(int model) {
        return models.get(model);
    }

    public String organization(int model) {
        return organizations.get(model);
    }

    /** Epoch day of a month's end. */
    public int end(int month) {
        return ends[month];
    }

    int[] ends() {
        return ends;
    }

    /** {@code NaN} where not observed. */
    public double value(int model, int month) {
        return values[model * ends.length + month];
    }

    /** A model's value in the last month; {@code NaN} where not observed. */
    public double last(int model) {
        return ends.length == 0 ? Double.NaN : value(model, ends.length - 1);
    }

    /** Whether these are the same models and months, whatever their values are. */
    boolean sameShape(MonthColumns other) {
        return Arrays.equals(ends, other.ends) && models.equals(other.models);
    }

    /** Whether everything is the same in columns of the same shape, bit by bit. */
    boolean same(MonthColumns other) {
        return Arrays.equals(existsFrom, other.existsFrom)
                && Arrays.equals(values, other.values)
                && organizations.equals(other.organizations);
    }

    /** Whether everything of a model is the same in columns of the same shape, bit by bit. */
    boolean same(int model, MonthColumns other) {
        int from = model * ends.length;
        int to = from + ends.length;
        return existsFrom[model] == other.existsFrom[model]
                && Arrays.equals(values, from, to, other.values, from, to)
                && organization(model).equals(other.organization(model));
    }

    /** The first month by whose end a model was there; 0 where that is not known. */
    int existsFrom(int model) {
        return existsFrom[model];
    }

    boolean observed(int model, int month) {
        return !Double.isNaN(value(model, month));
    }

    /** Whether the model was there by the end of the month. */
    boolean exists(int model, int month) {
        return month >= existsFrom[model] || observed(model, month);
    }

    /** Observed, or known to be 0 because the model was not there yet. */
    boolean known(int model, int month) {
        return observed(model, month) || month < existsFrom[model];
    }

    /** The value of a month that is known. */
    double knownValue(int model, int month) {
        double value = value(model, month);
        return Double.isNaN(value) ? 0 : value;
    }
}
