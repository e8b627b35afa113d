package io.tidemark.collector.source.epoch;

import io.tidemark.collector.source.FailureClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a zip archive, in memory and within limits, by their name without folders. An archive is believed only if its
 * end is there and agrees with what was read: a cut archive looks like a smaller one.
 */
record Unzipped(SortedMap<String, byte[]> files) {

    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ZIP64 = 0xffff;

    /** Why an archive is not taken. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final FailureClass failure;
        private final String reason;

        Refusal(FailureClass failure, String reason, String detail) {
            super(detail, null, false, false);
            this.failure = failure;
            this.reason = reason;
        }

        FailureClass failure() {
            return failure;
        }

        String reason() {
            return reason;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }

    /** How much may come out of an archive. */
    record Limits(int entries, long entryBytes, long allBytes) {}

    static Unzipped read(byte[] archive, Limits limits) throws Refusal {
        if (archive.length < 4 || archive[0] != 'P' || archive[1] != 'K') {
            throw new Refusal(FailureClass.CONTRACT, "not_a_zip", "the file does not begin with PK");
        }
        int promised = promisedEntries(archive);
        SortedMap<String, byte[]> files = new TreeMap<>();
        int entries = 0;
        long left = limits.allBytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > limits.entries()) {
                    throw tooLarge("more than " + limits.entries() + " entries");
                }
                byte[] content = content(zip, limits, left);
                left -= content.length;
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!entry.isDirectory() && files.put(name, content) != null) {
                    throw new Refusal(FailureClass.CONTRACT, "duplicate_file", "two entries are called " + name);
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            throw new Refusal(FailureClass.TRANSPORT, "truncated_zip", "damaged: " + damaged.getMessage());
        }
        if (promised != ZIP64 && promised != entries) {
            throw new Refusal(
                    FailureClass.TRANSPORT, "truncated_zip", entries + " entries where " + promised + " are promised");
        }
        return new Unzipped(Collections.unmodifiableSortedMap(files));
    }

    /** Reads no further than the limits, whatever the entry says of its own size. */
    private static byte[] content(ZipInputStream zip, Limits limits, long left) throws IOException, Refusal {
        long limit = Math.min(limits.entryBytes(), left);
        byte[] content = zip.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 16));
        if (content.length > limit) {
            throw tooLarge(
                    limit < limits.entryBytes()
                            ? "its entries have more than " + limits.allBytes() + " bytes"
                            : "an entry has more than " + limits.entryBytes() + " bytes");
        }
        return content;
    }

    private static Refusal tooLarge(String detail) {
        return new Refusal(FailureClass.CONTRACT, "zip_too_large", detail);
    }

    /** The end record: {@code PK 5 6}, and 10 bytes on the number of entries, little-endian. */
    private static int promisedEntries(byte[] archive) throws Refusal {
        int first = Math.max(0, archive.length - END_SIZE - LONGEST_COMMENT);
        for (int at = archive.length - END_SIZE; at >= first; at--) {
            if (archive[at] == 'P' && archive[at + 1] == 'K' && archive[at + 2] == 5 && archive[at + 3] == 6) {
                return (archive[at + 10] & 0xff) | (archive[at + 11] & 0xff) << 8;
            }
        }
        throw new Refusal(FailureClass.TRANSPORT, "truncated_zip", "the archive has no end");
    }
}
