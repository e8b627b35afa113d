package io.tidemark.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.common.net.Network;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static final List<Network> OURS =
            Stream.of("10.0.0.0/8", "fd00::/8").map(Network::parse).toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | | 192.0.2.1",
                "192.0.2.1 | 203.0.113.9 | 192.0.2.1", // no proxy of ours says so
                "10.0.0.1 | 203.0.113.9 | 203.0.113.9",
                "10.0.0.1 | 198.51.100.1, 203.0.113.9 | 203.0.113.9", // the first is what the client made up
                "10.0.0.1 | 198.51.100.1, 203.0.113.9, 10.2.3.4 | 203.0.113.9",
                "10.0.0.1 | 10.9.9.9, 10.2.3.4 | 10.9.9.9",
                "10.0.0.1 | 203.0.113.9:4711 | 203.0.113.9",
                "fd00::1 | [2001:db8::7]:4711 | 20010db800000000/64",
                "fd00::1 | 2001:db8::7 | 20010db800000000/64",
                "10.0.0.1 | unknown | 10.0.0.1",
                "10.0.0.1 | localhost, 10.0.0.2 | 10.0.0.2", // a name is not looked up
            })
    void theClientIsTheLastAddressThatIsNoProxyOfOurs(String peer, String forwardedFor, String client) {
        List<String> header = forwardedFor == null ? List.of() : List.of(forwardedFor);
        assertThat(ClientAddress.of(peer, header, OURS)).isEqualTo(new ClientAddress(client));
    }
}
