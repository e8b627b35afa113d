package io.tidemark.common.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps addresses that a person gave, or that a service redirected to, out of networks that only we can reach: whoever may
 * start an import or register a webhook could otherwise make us ask the database, a metadata service or a neighbour.
 *
 * <p>A host is resolved once, and every address it has must be allowed. The request then goes to one of these addresses and
 * to no other, so that a name that is resolved again to something else changes nothing: whoever sends it connects to the
 * address itself and names the host in {@code Host} and in the TLS handshake.
 *
 * <p>Blocks: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890 and its successors), and what the large clouds
 * answer metadata from (seen October 2026).
 */
public final class AddressGuard {

    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern NUMERIC_LAST_LABEL = Pattern.compile("(.*\\.)?(0[xX][0-9A-Fa-f]*|[0-9]+)\\.?");

    private static final Map<String, List<Network>> CLOSED = Map.of(
            "unspecified", networks("0.0.0.0/8", "::/128"),
            "loopback", networks("127.0.0.0/8", "::1/128"),
            "link-local", networks("169.254.0.0/16", "fe80::/10"),
            "private", networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
            "carrier-grade NAT", networks("100.64.0.0/10"),
            "multicast", networks("224.0.0.0/4", "ff00::/8"),
            "metadata", networks("168.63.129.16/32", "fd00:ec2::254/128"),
            "special-purpose",
                    networks(
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "240.0.0.0/4",
                            "::/96",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16"));
    private static final Network NAT64 = Network.parse("64:ff9b::/96");

    private final List<Network> allowedNetworks = new ArrayList<>();
    private final List<String> allowedOrigins = new ArrayList<>();
    private final String key;
    private final Resolver resolver;

    /** Looks up all addresses of a host. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** The address may not be asked. The message does not say what a name resolves to. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super("address refused: " + reason);
        }
    }

    /**
     * @param key where {@code allowed} is configured, for messages
     * @param allowed networks and origins that may be asked although they are closed
     * @throws IllegalArgumentException naming the key, if an entry is neither a network nor an origin
     */
    public AddressGuard(String key, List<String> allowed, Resolver resolver) {
        this.key = key;
        this.resolver = resolver;
        for (String entry : allowed) {
            try {
                if (entry.contains("://")) {
                    allowedOrigins.add(Origin.of(URI.create(entry)));
                } else {
                    allowedNetworks.add(Network.parse(entry.strip()));
                }
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(key + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    /**
     * Where a request to this address may connect to.
     *
     * @return all addresses of its host, each of them allowed
     * @throws Refused if it must not be asked
     * @throws UnknownHostException if the host has no address
     */
    public List<InetAddress> check(URI uri) throws IOException {
        String origin;
        try {
            origin = Origin.of(uri);
        } catch (IllegalArgumentException odd) {
            throw new Refused("it is not an http or https address with a host in ASCII");
        }
        if (uri.getRawUserInfo() != null) {
            throw new Refused("it carries user information");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.indexOf('%') >= 0) {
            throw new Refused("its host names a network interface");
        }
        if (NUMERIC_LAST_LABEL.matcher(host).matches() && !isDottedQuad(host)) {
            throw new Refused("its host is an IPv4 address in an unusual form"); // readers differ about 010.0.0.1
        }
        List<InetAddress> addresses = Arrays.asList(resolver.addresses(host));
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        if (!allowedOrigins.contains(origin)) {
            for (InetAddress address : addresses) {
                Optional<String> closed = closed(address);
                if (closed.isPresent()) {
                    throw new Refused("its host lies in a " + closed.get() + " network (" + key + ")");
                }
            }
        }
        return addresses;
    }

    /** Whether a host is an IPv4 address, written as everybody reads it. */
    public static boolean isDottedQuad(String host) {
        return DOTTED_QUAD.matcher(host).matches();
    }

    private Optional<String> closed(InetAddress address) throws UnknownHostException {
        if (allowedNetworks.stream().anyMatch(network -> network.contains(address))) {
            return Optional.empty();
        }
        if (NAT64.contains(address)) { // stands for the IPv4 address in its last four bytes
            byte[] bytes = address.getAddress();
            return closed(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
        }
        return CLOSED.entrySet().stream()
                .filter(kind -> kind.getValue().stream().anyMatch(network -> network.contains(address)))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static List<Network> networks(String... blocks) {
        return Arrays.stream(blocks).map(Network::parse).toList();
    }
}
