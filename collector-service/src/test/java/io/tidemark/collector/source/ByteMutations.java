package io.tidemark.collector.source;

import io.tidemark.collector.upstream.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a document without knowing what it is. */
final class ByteMutations {

    private static final List<byte[]> NOT_UTF8 = List.of(
            new byte[] {(byte) 0xFF},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {0});
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] base;
    private final Random random;

    ByteMutations(byte[] base, Random random) {
        this.base = base;
        this.random = random;
    }

    Mutant next() {
        int at = random.nextInt(base.length);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new Mutant(Arrays.copyOf(base, at), "cut at " + at, true);
            case 3, 4 -> {
                byte[] flipped = base.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield new Mutant(flipped, "flip at " + at, false);
            }
            case 5 -> insert(at, NOT_UTF8.get(random.nextInt(NOT_UTF8.size())), "not UTF-8 at " + at);
            case 6 -> insert(0, BOM, "BOM");
            case 7 -> new Mutant(bytes("<!DOCTYPE html><html><body>Bad gateway, 0</body></html>"), "HTML", false);
            case 8 -> new Mutant(new byte[0], "empty", false);
            case 9 -> new Mutant(ScriptedServer.compress(base), "gzip", false);
            case 10 -> insert(base.length, bytes(random.nextBoolean() ? "}] trailing, 1" : "\u0000\u0000"), "trailing");
            default ->
                random.nextBoolean()
                        ? insert(base.length, base, "twice")
                        : new Mutant(
                                new String(base, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
                                "UTF-16",
                                false);
        };
    }

    private Mutant insert(int at, byte[] more, String what) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(base, 0, at);
        all.writeBytes(more);
        all.write(base, at, base.length - at);
        return new Mutant(all.toByteArray(), what, false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
