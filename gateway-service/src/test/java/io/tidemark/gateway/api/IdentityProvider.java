package io.tidemark.gateway.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An OpenID Connect provider as a service that checks tokens sees it: its description, its keys, and tokens made with them. It is
 * away until it is told to come.
 */
public final class IdentityProvider implements QuarkusTestResourceLifecycleManager {

    static final String AUDIENCE = "tidemark-gateway";

    private static final String KEY = "one";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys = pair();
    private final KeyPair nobodys = pair();
    private final HttpServer server;
    private final String issuer;
    private volatile boolean there;

    public IdentityProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public Map<String, String> start() {
        String description = "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuer, issuer);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, description));
        RSAPublicKey shown = (RSAPublicKey) keys.getPublic();
        String jwks =
                "{\"keys\": [{\"kty\": \"RSA\", \"use\": \"sig\", \"alg\": \"RS256\", \"kid\": \"%s\", \"n\": \"%s\", \"e\": \"%s\"}]}"
                        .formatted(
                                KEY,
                                BASE64.encodeToString(shown.getModulus().toByteArray()),
                                BASE64.encodeToString(shown.getPublicExponent().toByteArray()));
        server.createContext("/keys", exchange -> answer(exchange, jwks));
        server.start();
        return Map.of(
                "tidemark.gateway.access.tokens.issuer", issuer,
                "tidemark.gateway.access.tokens.audience", AUDIENCE);
    }

    /** By name and with types of the JDK: the test may have been loaded by another class loader. */
    @Override
    public void inject(Object test) {
        for (Field field : test.getClass().getDeclaredFields()) {
            try {
                switch (field.getName()) {
                    case "come" -> field.set(test, (Runnable) () -> there = true);
                    case "issuer" -> field.set(test, issuer);
                    case "signed" -> field.set(test, (UnaryOperator<String>) claims -> token(keys, claims));
                    case "forged" -> field.set(test, (UnaryOperator<String>) claims -> token(nobodys, claims));
                    default -> {}
                }
            } catch (IllegalAccessException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(there ? 200 : 503, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** RFC 7515, compact, with RS256. */
    private static String token(KeyPair keys, String claims) {
        String signed =
                part("{\"alg\": \"RS256\", \"typ\": \"at+jwt\", \"kid\": \"" + KEY + "\"}") + '.' + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
