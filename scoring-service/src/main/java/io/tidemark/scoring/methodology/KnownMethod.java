package io.tidemark.scoring.methodology;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.common.contract.ContractJson;
import io.tidemark.scoring.method.MethodParameters;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One version of the method.
 *
 * @param file where it was read, for messages
 * @param text of the file
 * @param digest SHA-256, hex, over every parameter: comments do not change it
 */
public record KnownMethod(String file, String text, MethodParameters parameters, String digest) {

    /** @throws IllegalArgumentException naming file, key and what is allowed */
    public static KnownMethod of(String file, String text) {
        MethodParameters parameters = MethodFile.parse(file, text);
        return new KnownMethod(file, text, parameters, digest(parameters));
    }

    /** How numbers name it: {@code id@version}. */
    public String name() {
        return parameters.name();
    }

    private static String digest(MethodParameters parameters) {
        try {
            byte[] json = ContractJson.mapper().writeValueAsBytes(parameters);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException("the method's parameters cannot be digested", failure);
        }
    }
}
