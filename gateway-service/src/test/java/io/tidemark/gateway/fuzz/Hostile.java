package io.tidemark.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Values that nobody should send, and ways to write any value into a request. */
final class Hostile {

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-0",
            "-1",
            "1.5",
            "1e9",
            "1e309",
            "NaN",
            "Infinity",
            "+1",
            "0x10",
            "007",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999999999999999",
            "999999999",
            "١٢٣",
            "1,000",
            "null",
            "undefined",
            "true",
            "[]",
            "{}",
            "[object Object]",
            "{\"$gt\":\"\"}",
            "' or '1'='1",
            "'; drop table gateway.model; --",
            "%",
            "_",
            "%25",
            "\\",
            "*",
            "../../../etc/passwd",
            "..",
            ".",
            "/",
            "a/b/c",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "\u0000",
            "a\u0000b",
            "\u0001\u001f\u007f",
            "a\r\nSet-Cookie: x=y",
            "\ufeff",
            "\u202edesrever",
            "\ud83c\udf0a\ud83c\udf0a",
            "e\u0301",
            "İıſK",
            "漢字",
            "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
            "2026-02-30",
            "0000-00-00",
            "-0001-01-01",
            "+10000-01-01",
            "+999999999-12-31",
            "-999999999-01-01",
            "9999-12-31",
            "9999-12",
            "0000-01",
            "2026-13",
            "2026-8",
            "2026-08-21T00:00:00Z",
            "2026-W34",
            ",",
            ",,",
            "a,",
            ",a",
            "-",
            "--index",
            "LATEST",
            "a;b=c",
            "a&b=c",
            "a=b",
            "a#b",
            "a?b");

    private Hostile() {}

    static String value(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(random.nextInt(1, 3_000));
            case 1 -> "9".repeat(random.nextInt(1, 400));
            case 2 -> Long.toString(random.nextLong());
            case 3 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 4 -> text(random);
            case 5 -> "a,".repeat(random.nextInt(1, 1_000));
            default -> Words.pick(VALUES, random);
        };
    }

    /** Any code points, surrogates without their half among them. */
    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(1, 30); left > 0; left--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return text.toString();
    }

    /** As a part of a URL, the way clients should. */
    static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xff);
            if (letter < 0x80 && (Character.isLetterOrDigit(letter) || "-._~,".indexOf(letter) >= 0)) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(hex(one, true));
            }
        }
        return encoded.toString();
    }

    /** As a part of a URL, the way they should not: what comes out may mean something else or nothing at all. */
    static String miscoded(String value, RandomGenerator random) {
        return switch (random.nextInt(11)) {
            case 0 -> encoded(encoded(value));
            case 1 -> encoded(value).replace("%20", "+") + "+";
            case 2 -> value.replace(" ", "%20"); // the rest as it is, UTF-8 and all
            case 3 -> encoded(value) + "%";
            case 4 -> encoded(value) + "%zz";
            case 5 -> encoded(value) + "%00";
            case 6 -> encoded(value) + "%c0%af"; // an overlong slash
            case 7 -> encoded(value) + "%ff%fe";
            case 8 -> encoded(value) + "%u2215";
            case 9 -> everyByte(value);
            default -> encoded(value) + "%0d%0aX-Injected:%201";
        };
    }

    private static String everyByte(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(hex(one, false));
        }
        return encoded.toString();
    }

    private static String hex(byte one, boolean upper) {
        String digits = Integer.toHexString((one & 0xff) | 0x100).substring(1);
        return upper ? digits.toUpperCase(Locale.ROOT) : digits;
    }
}
