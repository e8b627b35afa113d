package io.tidemark.gateway.access;

import io.tidemark.common.net.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose request it is. Each proxy appends the address it was called from to {@code X-Forwarded-For}, so the list is read
 * from its end, and only as far as the proxies are ours: what stands before was written by the client.
 *
 * @param quotaKey the address; of IPv6 its network of 64 bits, which is what one client is given
 */
public record ClientAddress(String quotaKey) {

    /** An address with the port that some proxies add. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]+)\\](?::\\d+)?|(\\d+(?:\\.\\d+){3}):\\d+");

    private static final int NETWORK_BYTES = 8;

    /**
     * Whoever opened the connection, where nobody's word is taken for anybody else.
     *
     * @param peer its address as text
     */
    public static ClientAddress of(String peer) {
        return peer.indexOf(':') < 0 ? new ClientAddress(peer) : of(InetAddress.ofLiteral(peer));
    }

    private static ClientAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new ClientAddress(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64"
                        : address.getHostAddress());
    }

    /**
     * @param peer who opened the connection, its address as text
     * @param forwardedFor the header's values in the order they came
     * @param trusted networks of our proxies
     */
    public static ClientAddress of(String peer, List<String> forwardedFor, List<Network> trusted) {
        List<String> hops = forwardedFor.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
        InetAddress client = InetAddress.ofLiteral(peer);
        for (int at = hops.size() - 1; at >= 0 && isIn(trusted, client); at--) {
            Optional<InetAddress> before = literal(hops.get(at));
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return of(client);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<InetAddress> literal(String text) {
        Matcher port = WITH_PORT.matcher(text);
        String address = text;
        if (port.matches()) {
            address = port.group(1) != null ? port.group(1) : port.group(2);
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address)); // never a look-up
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
