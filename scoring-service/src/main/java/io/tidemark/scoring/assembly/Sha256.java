package io.tidemark.scoring.assembly;

import io.tidemark.common.model.ModelId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 over typed values. Every text carries its length and every collection its size, so that different inputs cannot
 * run together into the same bytes.
 */
final class Sha256 {
    private static final int BYTES = 8_192;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BYTES);

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    Sha256 add(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    Sha256 add(double value) {
        room(Double.BYTES).putDouble(value + 0.0);
        return this;
    }

    /** A text or anything whose text stands for it; null differs from an empty text. */
    Sha256 add(@Nullable Object value) {
        return value == null ? add(-1) : add(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A path in its two parts, each a text. */
    Sha256 addPath(ModelId path) {
        return add(path.organization()).add(path.name());
    }

    /** A day of the calendar; null is no day. */
    Sha256 addDay(@Nullable LocalDate day) {
        return add(day == null ? Integer.MIN_VALUE : (int) day.toEpochDay());
    }

    Sha256 add(byte[] bytes) {
        add(bytes.length);
        if (bytes.length > BYTES) {
            flush();
            digest.update(bytes);
        } else {
            room(bytes.length).put(bytes);
        }
        return this;
    }

    Sha256 addAll(@Nullable Collection<?> values) {
        if (values == null) {
            return add(-1);
        }
        add(values.size());
        values.forEach(this::add);
        return this;
    }

    Sha256 add(int[] values) {
        return add(values, 0, values.length);
    }

    /** The values from an index (inclusive) to another (exclusive). */
    Sha256 add(int[] values, int from, int to) {
        add(to - from);
        for (int next = from; next < to; ) {
            int count = Math.min(room(Integer.BYTES).remaining() / Integer.BYTES, to - next);
            buffer.asIntBuffer().put(values, next, count);
            buffer.position(buffer.position() + count * Integer.BYTES);
            next += count;
        }
        return this;
    }

    /** The values from an index (inclusive) to another (exclusive); one zero, not two. */
    Sha256 add(double[] values, int from, int to) {
        return add(to - from).addEach(values, from, to);
    }

    private Sha256 addEach(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            add(values[i]);
        }
        return this;
    }

    /**
     * Amounts that are not negative, from an index (inclusive) to another (exclusive). Where all are whole numbers that fit into four
     * bytes they take four each, otherwise eight; the sign of their count tells which.
     */
    Sha256 addAmounts(double[] values, int from, int to) {
        boolean whole = true;
        for (int i = from; i < to; i++) {
            whole &= values[i] == (int) values[i];
        }
        if (!whole) {
            return add(from - to).addEach(values, from, to);
        }
        add(to - from);
        for (int next = from; next < to; ) {
            int end = Math.min(next + room(Integer.BYTES).remaining() / Integer.BYTES, to);
            for (; next < end; next++) {
                buffer.putInt((int) values[next]);
            }
        }
        return this;
    }

    byte[] bytes() {
        flush();
        return digest.digest();
    }

    String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
