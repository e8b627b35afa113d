package io.tidemark.collector.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * JSON in UTF-8 that grows, value by value as Jackson writes them. Texts are looked at eight characters at a time: one that
 * may need an escape, or more than a byte for a character, is left to Jackson itself.
 */
final class JsonBytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long SIGNS = 0x8080808080808080L;
    private static final double LARGEST_PLAIN = 1e7; // from here on Java writes an exponent
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final byte[] INSTANT = "\"0000-00-00T00:00:00Z\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] POINT_ZERO = ".0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes;
    private int size;

    /** @param expected size; it may turn out larger */
    JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    /** What was written and room behind it; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    void raw(byte[] piece) {
        room(piece.length);
        System.arraycopy(piece, 0, bytes, size, piece.length);
        size += piece.length;
    }

    void raw(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    void text(String text) {
        byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1); // what is beyond becomes a question mark
        if (!isPlain(latin)) {
            raw(quoted(text));
            return;
        }
        room(latin.length + 2);
        bytes[size++] = '"';
        System.arraycopy(latin, 0, bytes, size, latin.length);
        size += latin.length;
        bytes[size++] = '"';
    }

    private static byte[] quoted(String text) {
        try {
            return ContractJson.mapper().writeValueAsBytes(text);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a text is always JSON", failure);
        }
    }

    void number(double number) {
        long whole = (long) number;
        if (whole == number && whole > 0 && number < LARGEST_PLAIN) { // 0 may have a sign
            number(whole);
            raw(POINT_ZERO);
        } else {
            raw(Double.toString(number).getBytes(StandardCharsets.US_ASCII));
        }
    }

    void number(long number) {
        if (number < 0) {
            raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        room(LONGEST_NUMBER);
        int digits = 1;
        for (long left = number / 10; left > 0; left /= 10) {
            digits++;
        }
        long left = number;
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += digits;
    }

    /** As {@link Instant#toString}, without its formatter for whole seconds of four-digit years, which are nearly all. */
    void instant(Instant instant) {
        long second = instant.getEpochSecond();
        if (instant.getNano() != 0 || second < FIRST_SECOND || second > LAST_SECOND) {
            text(instant.toString());
            return;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        int start = size + 1;
        raw(INSTANT);
        two(start, time.getYear() / 100);
        two(start + 2, time.getYear() % 100);
        two(start + 5, time.getMonthValue());
        two(start + 8, time.getDayOfMonth());
        two(start + 11, time.getHour());
        two(start + 14, time.getMinute());
        two(start + 17, time.getSecond());
    }

    private void two(int at, int number) {
        bytes[at] = (byte) ('0' + number / 10);
        bytes[at + 1] = (byte) ('0' + number % 10);
    }

    private void room(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), (int)
                    Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }

    /** Whether there are only characters from blank to tilde, and neither quote, backslash nor question mark. */
    private static boolean isPlain(byte[] latin) {
        int last = latin.length - 8;
        if (last < 0) {
            return isShortAndPlain(latin);
        }
        for (int i = 0; i < last; i += 8) {
            if (!isPlain((long) EIGHT.get(latin, i))) {
                return false;
            }
        }
        return isPlain((long) EIGHT.get(latin, last)); // some of them for the second time
    }

    private static boolean isPlain(long word) {
        long odd = word // beyond ASCII
                | (word - 0x20 * ONES) // below blank; a borrow from the byte before only makes it wary
                | zero(word ^ '"' * ONES)
                | zero(word ^ '\\' * ONES)
                | zero(word ^ '?' * ONES);
        return (odd & SIGNS) == 0;
    }

    private static boolean isShortAndPlain(byte[] latin) {
        for (byte one : latin) {
            if (one < 0x20 || one == '"' || one == '\\' || one == '?') {
                return false;
            }
        }
        return true;
    }

    /** Has the sign of each byte that is 0. */
    private static long zero(long word) {
        return word - ONES & ~word;
    }
}
