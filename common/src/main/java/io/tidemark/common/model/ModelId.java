package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The path of a Hugging Face repository, {@code organization/name}. Case-sensitive. A path is an alias: identity is the
 * Hub's {@code _id} where known.
 *
 * @param organization the owner's namespace
 * @param name the repository's name within it
 */
public record ModelId(String organization, String name) implements Comparable<ModelId> {

    private static final int LONGEST_PART = 96;

    public ModelId {
        requirePart("organization", organization);
        requirePart("name", name);
    }

    /**
     * Parses {@code organization/name}.
     *
     * @throws IllegalArgumentException naming what is wrong with the text and what is allowed
     */
    @JsonCreator
    public static ModelId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException("'" + abbreviate(text) + "' is not organization/name");
        }
        return new ModelId(text.substring(0, slash), text.substring(slash + 1));
    }

    private static void requirePart(String part, String value) {
        if (!isPart(value)) {
            throw new IllegalArgumentException("'" + abbreviate(value) + "' is not a valid " + part
                    + " of a model id: 1 to 96 letters, digits, '.', '_' or '-'");
        }
    }

    /** The Hub's own rule. A loop and no expression: it is asked for every single measurement. */
    private static boolean isPart(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= LONGEST_PART;
    }

    private static String abbreviate(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 120 ? printable : printable.substring(0, 117) + "...";
    }

    /** By code units of the whole path, so that an order is the same in any locale. */
    @Override
    public int compareTo(ModelId other) {
        if (organization.equals(other.organization)) {
            return name.compareTo(other.name);
        }
        int shorter = Math.min(organization.length(), other.organization.length());
        for (int i = 0; i < shorter; i++) {
            int order = Character.compare(organization.charAt(i), other.organization.charAt(i));
            if (order != 0) {
                return order;
            }
        }
        return Character.compare(codeUnit(shorter), other.codeUnit(shorter));
    }

    /** Of the whole path, up to the slash. */
    private char codeUnit(int index) {
        return index == organization.length() ? '/' : organization.charAt(index);
    }

    @Override
    @JsonValue
    public String toString() {
        return organization + "/" + name;
    }
}
