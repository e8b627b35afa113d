package io.tidemark.scoring.assembly;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 over typed values. Every text carries its length and every collection its size, so that different inputs cannot
 * run together into the same bytes.
 */
final class Sha256 {
    private static final int BYTES = 8_192;
    private static final int INTS = BYTES / Integer.BYTES;
    private static final int DOUBLES = BYTES / Double.BYTES;

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
        if (value == null) {
            return add(-1);
        }
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        flush();
        digest.update(bytes);
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
        add(values.length);
        flush();
        for (int from = 0; from < values.length; from += INTS) {
            int count = Math.min(INTS, values.length - from);
            buffer.asIntBuffer().put(values, from, count);
            buffer.position(count * Integer.BYTES);
            flush();
        }
        return this;
    }

    Sha256 add(double[] values) {
        add(values.length);
        flush();
        double[] normal = new double[Math.min(DOUBLES, values.length)];
        for (int from = 0; from < values.length; from += DOUBLES) {
            int count = Math.min(DOUBLES, values.length - from);
            for (int i = 0; i < count; i++) {
                normal[i] = values[from + i] + 0.0; // one zero, not two
            }
            buffer.asDoubleBuffer().put(normal, 0, count);
            buffer.position(count * Double.BYTES);
            flush();
        }
        return this;
    }

    String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
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
