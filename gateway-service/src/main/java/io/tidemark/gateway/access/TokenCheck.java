package io.tidemark.gateway.access;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.net.URI;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Checks access tokens of the operator's OpenID Connect provider: JWTs signed by it, not expired, and for our audience (RFC 9068). The
 * provider is asked for its keys when the gateway starts and when they change, never for a single token.
 */
@ApplicationScoped
public class TokenCheck {

    private static final Logger LOG = Logger.getLogger(TokenCheck.class);

    /** Header, claims and signature of a signed JWT; no key of ours has a dot. */
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private static final Pattern UNPRINTED = Pattern.compile("[^\\w.@:|+-]");
    private static final int LONGEST_ID = 100;

    private final AccessConfig.Tokens config;
    private final Instance<TenantIdentityProvider> provider;

    public TokenCheck(AccessConfig access, Instance<TenantIdentityProvider> provider) {
        this.config = access.tokens();
        this.provider = provider;
    }

    /** @throws IllegalStateException if an issuer is configured without an audience */
    void begin(@Observes Oidc oidc) {
        config.issuer().ifPresent(issuer -> oidc.create(provider(issuer)));
    }

    private OidcTenantConfig provider(URI issuer) {
        String audience = config.audience()
                .orElseThrow(() -> new IllegalStateException(
                        "tidemark.gateway.access.tokens.audience must be set with tidemark.gateway.access.tokens.issuer:"
                                + " without it a token for any other service of that issuer would be let in"));
        return OidcTenantConfig.authServerUrl(issuer.toString())
                .token()
                .audience(audience)
                .subjectRequired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }

    /** Whether it is for this to check: tokens are taken here, and it has the form of one. */
    public boolean takes(String text) {
        return config.issuer().isPresent() && FORM.matcher(text).matches();
    }

    /** Never fails; on whatever thread the answer is there. */
    public Uni<Verdict> check(String token) {
        return Uni.createFrom()
                .deferred(() -> provider.get().authenticate(new AccessTokenCredential(token)))
                .map(this::verdict)
                .onFailure()
                .recoverWithItem(TokenCheck::verdict);
    }

    private Verdict verdict(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || token.getSubject() == null) {
            return new Verdict.Refused();
        }
        return new Verdict.Valid(new TokenHolder(printed(token.getSubject()), scopes(token)));
    }

    private static Verdict verdict(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            return new Verdict.Refused();
        }
        LOG.warnf("a token cannot be checked error=%s", failure.getMessage());
        return new Verdict.Unknown();
    }

    /** Those of ours; a provider serves others too, and their scopes stand beside. */
    private SortedSet<Scope> scopes(JsonWebToken token) {
        NavigableSet<Scope> scopes = new TreeSet<>();
        String claim = token.getClaim("scope") instanceof String text ? text : "";
        for (String each : claim.split(" ", -1)) {
            if (each.startsWith(config.scopePrefix())) {
                Scope.parse(each.substring(config.scopePrefix().length()))
                        .filter(scope -> !scope.equals(Scope.WATCH))
                        .ifPresent(scopes::add);
            }
        }
        return scopes;
    }

    /** A subject is the provider's word, and may hold what would end a line of the log. */
    private static String printed(String subject) {
        String plain = UNPRINTED.matcher(subject).replaceAll("?");
        return plain.length() <= LONGEST_ID ? plain : plain.substring(0, LONGEST_ID);
    }
}
