package io.tidemark.common.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final String KEY = "tidemark.some.allowed-private-networks";

    private final Map<String, String> names = new HashMap<>();

    private AddressGuard guard(String... allowed) {
        return new AddressGuard(KEY, List.of(allowed), host -> {
            String known = names.get(host);
            if (known == null && host.matches(".*[a-z].*") && !host.startsWith("[")) {
                throw new UnknownHostException(host);
            }
            return known == null ? InetAddress.getAllByName(host) : literals(known);
        });
    }

    private static InetAddress[] literals(String addresses) throws UnknownHostException {
        String[] each = addresses.split(" ", -1);
        InetAddress[] all = new InetAddress[each.length];
        for (int i = 0; i < each.length; i++) {
            all[i] = InetAddress.getByName(each[i]);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/,                 loopback",
        "http://127.255.255.254:8080/,      loopback",
        "http://[::1]/,                     loopback",
        "http://[0:0:0:0:0:0:0:1]/,         loopback",
        "http://[::ffff:127.0.0.1]/,        loopback",
        "http://[::ffff:7f00:1]/,           loopback",
        "http://[::ffff:a9fe:a9fe]/,        link-local",
        "http://0.0.0.0/,                   unspecified",
        "http://0.1.2.3/,                   unspecified",
        "http://[::]/,                      special-purpose",
        "http://[::127.0.0.1]/,             special-purpose",
        "http://169.254.169.254/latest,     link-local",
        "http://[fe80::1]/,                 link-local",
        "http://10.0.0.1/,                  private",
        "http://172.16.0.1/,                private",
        "http://172.31.255.255/,            private",
        "http://192.168.1.1/,               private",
        "http://[fc00::1]/,                 private",
        "http://[fd12:3456::1]/,            private",
        "http://[fd00:ec2::254]/,           metadata",
        "http://168.63.129.16/,             metadata",
        "http://100.64.0.1/,                carrier-grade NAT",
        "http://100.100.100.200/,           carrier-grade NAT",
        "http://224.0.0.1/,                 multicast",
        "http://[ff02::1]/,                 multicast",
        "http://192.0.0.192/,               special-purpose",
        "http://198.18.0.1/,                special-purpose",
        "http://255.255.255.255/,           special-purpose",
        "http://[64:ff9b::10.0.0.1]/,       private",
        "http://[64:ff9b::7f00:1]/,         loopback",
        "http://[2002:7f00:1::]/,           special-purpose",
    })
    void networksThatOnlyWeCanReachAreClosed(String address, String kind) {
        assertThatThrownBy(() -> guard().check(URI.create(address)))
                .isInstanceOf(AddressGuard.Refused.class)
                .hasMessage("address refused: its host lies in a " + kind + " network (" + KEY + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/",
                "https://172.32.0.1/",
                "http://100.128.0.1/",
                "http://11.0.0.1:9090/api",
                "http://[2606:4700::1111]/",
                "http://[64:ff9b::808:808]/",
                "http://169.253.255.255/",
            })
    void publicAddressesAreOpen(String address) throws IOException {
        assertThat(guard().check(URI.create(address))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://010.0.0.1/",
                "http://08.8.8.8/",
                "http://127.1/",
                "http://127.0.0.1./",
                "http://[fe80::1%25eth0]/",
                "http://user@files.example/",
                "http://user:secret@files.example/",
                "http://\u24DBocalhost/",
                "http://\u4F8B\u3048.jp/",
                "ftp://files.example/a",
                "file:///etc/passwd",
                "gopher://files.example/",
                "http:///nowhere",
                "//files.example/",
            })
    void addressesThatReadersUnderstandDifferentlyAreRefused(String address) {
        names.put("files.example", "8.8.8.8");
        assertThatThrownBy(() -> guard().check(URI.create(address)))
                .isInstanceOf(AddressGuard.Refused.class)
                .message()
                .startsWith("address refused: ")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LocalHost", "localhost.", "xn--alias-abc.example", "127.0.0.1.rebind.example"})
    void aNameIsWorthWhatItResolvesTo(String host) {
        names.put(host.toLowerCase(java.util.Locale.ROOT), "127.0.0.1");
        assertThatThrownBy(() -> guard().check(URI.create("http://" + host + "/")))
                .hasMessageContaining("loopback")
                .message()
                .doesNotContain("127.0.0.1/");
    }

    @Test
    void oneClosedAddressAmongSeveralClosesTheName() {
        names.put("mixed.example", "8.8.8.8 10.0.0.7");
        assertThatThrownBy(() -> guard().check(URI.create("http://mixed.example/")))
                .hasMessageContaining("a private network");
    }

    @Test
    void aNameWithoutAddressIsUnknown() {
        assertThatThrownBy(() -> guard().check(URI.create("http://nowhere.example/")))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void networksAndOriginsCanBeAllowed() throws IOException {
        // Given
        names.put("prometheus.internal", "10.1.2.3");
        AddressGuard guard = guard("10.1.0.0/16", "fd00::/8", "192.168.7.7", "http://files.internal:8080");
        names.put("files.internal", "127.0.0.1");
        // When, then
        assertThat(guard.check(URI.create("http://prometheus.internal:9090/"))).hasSize(1);
        assertThat(guard.check(URI.create("http://[fd00::7]/"))).hasSize(1);
        assertThat(guard.check(URI.create("http://192.168.7.7/"))).hasSize(1);
        assertThat(guard.check(URI.create("http://files.internal:8080/a.csv"))).hasSize(1);
        for (String closed : List.of(
                "http://10.2.0.1/", "http://192.168.7.8/", "http://files.internal/", "https://files.internal:8080/")) {
            assertThatThrownBy(() -> guard.check(URI.create(closed))).isInstanceOf(AddressGuard.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "internal", "10.0.0.0/", "fd00::/129", "ftp://a.example", ""})
    void anEntryThatIsNeitherIsRefusedWithItsKey(String entry) {
        assertThatThrownBy(() -> guard(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(KEY + ": ");
    }

    @Provide
    Arbitrary<byte[]> privateIPv4() {
        List<String> blocks = List.of(
                "10.0.0.0/8",
                "127.0.0.0/8",
                "172.16.0.0/12",
                "192.168.0.0/16",
                "169.254.0.0/16",
                "100.64.0.0/10",
                "224.0.0.0/3");
        return Arbitraries.of(blocks)
                .flatMap(block ->
                        Arbitraries.bytes().array(byte[].class).ofSize(4).map(random -> within(block, random)));
    }

    private static byte[] within(String block, byte[] random) {
        String[] parts = block.split("[./]", -1);
        byte[] bytes = random.clone();
        for (int bit = 0; bit < Integer.parseInt(parts[4]); bit++) {
            int mask = 0x80 >> bit % 8;
            bytes[bit / 8] = (byte) ((bytes[bit / 8] & ~mask) | (Integer.parseInt(parts[bit / 8]) & mask));
        }
        return bytes;
    }

    /** In every spelling: dotted, mapped into IPv6 in both notations, behind NAT64, and as what a name resolves to. */
    @Property(tries = 500)
    void noSpellingOfAPrivateAddressIsOpen(@ForAll("privateIPv4") byte[] bytes) {
        String dotted = (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255);
        String hex = "%02x%02x:%02x%02x".formatted(bytes[0], bytes[1], bytes[2], bytes[3]);
        names.put("any.example", dotted);
        Stream.of(dotted, "[::ffff:" + dotted + "]", "[::ffff:" + hex + "]", "[64:ff9b::" + hex + "]", "any.example")
                .forEach(host -> assertThatThrownBy(() -> guard().check(URI.create("http://" + host + "/")))
                        .as(host)
                        .isInstanceOf(AddressGuard.Refused.class));
    }

    @Property(tries = 500)
    void aNetworkContainsExactlyWhatSharesItsPrefix(@ForAll("privateIPv4") byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        for (int bits = 0; bits <= 32; bits++) {
            Network network = Network.parse("10.20.30.40/" + bits);
            int shift = 32 - bits;
            assertThat(network.contains(address)).isEqualTo(number(bytes) >> shift == 0x0a141e28L >> shift);
        }
    }

    private static long number(byte[] bytes) {
        return (bytes[0] & 255L) << 24 | (bytes[1] & 255L) << 16 | (bytes[2] & 255L) << 8 | (bytes[3] & 255L);
    }
}
