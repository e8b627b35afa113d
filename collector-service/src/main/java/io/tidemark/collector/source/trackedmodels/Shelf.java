package io.tidemark.collector.source.trackedmodels;

import io.tidemark.collector.source.Digests;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.RefusedShare;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.source.table.Table;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Provenance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that one page is put together from, and what holds for all of them. One thread, one page. */
final class Shelf {

    private final Opener opener;
    private final Version version;
    private final int maxRefusedPercent;
    private final List<byte[]> bodies = new ArrayList<>();
    private final List<Findings> findings = new ArrayList<>();
    private @Nullable LocalDate readOn;
    private @Nullable Instant readAt;
    private @Nullable Provenance terms;

    /** Where the files lie. */
    interface Opener {
        /** @throws Closed if it cannot be read */
        File open(RegistryFile file, Findings findings) throws Closed;

        /** What was read of it is damaged. */
        void distrust(RegistryFile file);

        /** The address as findings may show it. */
        String where(RegistryFile file);
    }

    /** A file as it was read. Nobody writes to its body. */
    static final class File {
        private final byte[] body;
        private final LocalDate readOn;
        private final Instant readAt;
        private final Provenance terms;

        File(byte[] body, LocalDate readOn, Instant readAt, Provenance terms) {
            this.body = body;
            this.readOn = readOn;
            this.readAt = readAt;
            this.terms = terms;
        }
    }

    /** A file cannot be read, and so the page cannot be: what to say instead. */
    static final class Closed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SourceOutcome outcome;

        Closed(SourceOutcome outcome) {
            super(outcome.toString(), null, false, false);
            this.outcome = outcome;
        }

        SourceOutcome outcome() {
            return outcome;
        }

        /** A page that lacks a file would look as if the registry had said less: it is skipped, and the others go on. */
        static Closed missing(RegistryFile file) {
            return new Closed(new Skipped("file_missing: " + file.path()));
        }

        boolean isMissing() {
            return outcome instanceof Skipped;
        }
    }

    /** A table with the findings of its file. */
    record Opened(Table table, Findings findings) {}

    Shelf(Opener opener, Version version, int maxRefusedPercent) {
        this.opener = opener;
        this.version = version;
        this.maxRefusedPercent = maxRefusedPercent;
    }

    Opened open(RegistryFile file) throws Closed {
        Findings ofFile = new Findings(opener.where(file));
        findings.add(ofFile);
        File read = opener.open(file, ofFile);
        try {
            Table table = Table.read(read.body, file.columns(), ofFile);
            bodies.add(read.body);
            readOn = readOn == null ? read.readOn : readOn;
            readAt = read.readAt;
            terms = terms == null ? read.terms : terms;
            return new Opened(table, ofFile);
        } catch (Table.Unreadable failure) {
            opener.distrust(file);
            ofFile.error(failure.reason(), null, null, failure.detail());
            throw new Closed(new Failed(failure.failure(), opener.where(file) + ": " + failure.detail(), found()));
        }
    }

    /** Refuses a file of which too many rows were refused. */
    void believe(RegistryFile file, Opened opened, long refused) throws Closed {
        RefusedShare share = new RefusedShare(
                refused + opened.table().refused(),
                opened.table().rows().size() + opened.table().refused());
        if (share.exceeds(maxRefusedPercent)) {
            throw new Closed(new Failed(FailureClass.CONTRACT, opener.where(file) + ": " + share, found()));
        }
    }

    /** The day of the list, else of the reading. */
    LocalDate observedOn() {
        LocalDate day = version.day() == null ? readOn : version.day();
        return required(day);
    }

    Page page(List<Observation> observations, Findings own, boolean suspect) {
        findings.add(own);
        return new Page(observations, null, required(readAt), Digests.of(bodies), required(terms), found(), suspect);
    }

    private List<Finding> found() {
        return findings.stream().flatMap(ofFile -> ofFile.list().stream()).toList();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("no file was opened yet");
        }
        return value;
    }
}
