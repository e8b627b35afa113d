package io.tidemark.local.prometheus;

import io.tidemark.local.standin.Fault;

/** Ways in which only a Prometheus answers oddly. */
public sealed interface PrometheusFault extends Fault {

    /** An answer that may lack data, and says so. */
    record Warned(String warning) implements PrometheusFault {}

    /** A whole answer with a remark. */
    record Informed(String info) implements PrometheusFault {}

    /** Native histograms in place of numbers. */
    record Histograms() implements PrometheusFault {}

    /** Another text as the newest value of every series, such as {@code NaN} or {@code +Inf}. */
    record Spoilt(String value) implements PrometheusFault {}

    /** A series without any label beside the others, as targets without the label give. */
    record Unlabelled(String value) implements PrometheusFault {}

    /** An error in Prometheus' own form, whatever was asked. */
    record Errored(int status, String errorType, String error) implements PrometheusFault {}
}
