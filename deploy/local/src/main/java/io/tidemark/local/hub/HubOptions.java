package io.tidemark.local.hub;

import java.time.Clock;
import java.util.Set;

/**
 * How a stand-in behaves.
 *
 * @param port 0 for a free one
 * @param clock measures the quota's windows; the world's own clock only dates the answers
 * @param anonymousQuota requests in five minutes without a token
 * @param tokenQuota requests in five minutes with one
 * @param tokens the tokens that are good
 * @param conditional whether {@code If-None-Match} is answered with 304
 */
public record HubOptions(
        int port, Clock clock, int anonymousQuota, int tokenQuota, Set<String> tokens, boolean conditional) {

    public HubOptions {
        tokens = Set.copyOf(tokens);
    }

    /** A free port, the machine's clock, the Hub's published quotas of 500 and 1,000, no tokens, 304 on. */
    public static HubOptions defaults() {
        return new HubOptions(0, Clock.systemUTC(), 500, 1_000, Set.of(), true);
    }

    public HubOptions withPort(int other) {
        return new HubOptions(other, clock, anonymousQuota, tokenQuota, tokens, conditional);
    }

    public HubOptions withClock(Clock other) {
        return new HubOptions(port, other, anonymousQuota, tokenQuota, tokens, conditional);
    }

    public HubOptions withQuotas(int anonymous, int token) {
        return new HubOptions(port, clock, anonymous, token, tokens, conditional);
    }

    public HubOptions withTokens(Set<String> good) {
        return new HubOptions(port, clock, anonymousQuota, tokenQuota, good, conditional);
    }

    public HubOptions withConditional(boolean on) {
        return new HubOptions(port, clock, anonymousQuota, tokenQuota, tokens, on);
    }

    /** Names no token. */
    @Override
    public String toString() {
        return "HubOptions[port=" + port + ", anonymousQuota=" + anonymousQuota + ", tokenQuota=" + tokenQuota
                + ", tokens=" + tokens.size() + ", conditional=" + conditional + "]";
    }
}
