package io.tidemark.local.artificialanalysis;

import io.tidemark.local.standin.Fault;

/** Ways in which only this catalogue goes wrong. */
public sealed interface CatalogueFault extends Fault {

    /** The envelope stands under {@code meta}, and the version is a number or a text. */
    record MetaEnvelope(boolean versionAsText) implements CatalogueFault {}

    /** Another version of the index than on the other pages. */
    record OtherVersion(String version) implements CatalogueFault {}

    /** There is always one more page, and each of them says so. */
    record Endless() implements CatalogueFault {}
}
