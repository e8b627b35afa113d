package io.tidemark.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What an observation is about, by the name its source uses. Written {@code organization/name} for a repository of the Hub
 * and {@code space:name} for everything else; a path of the Hub has no colon, so the two cannot be confused.
 *
 * @param name within the space, as the source writes it: case and punctuation kept; 1 to 300 characters, none of them a
 *     control character, no blank at either end
 */
public record SubjectId(SubjectSpace space, String name) implements Comparable<SubjectId> {

    private static final int LONGEST = 300;

    public SubjectId {
        if (space == SubjectSpace.HUB) {
            ModelId.parse(name);
        } else {
            requireName(name);
        }
    }

    public static SubjectId of(ModelId model) {
        return new SubjectId(SubjectSpace.HUB, model.toString());
    }

    /**
     * Parses {@code organization/name} or {@code space:name}.
     *
     * @throws IllegalArgumentException naming what is wrong with the text and what is allowed
     */
    @JsonCreator
    public static SubjectId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new SubjectId(SubjectSpace.HUB, text);
        }
        SubjectSpace space = SubjectSpace.of(text.substring(0, colon));
        if (space == SubjectSpace.HUB) {
            throw new IllegalArgumentException("a repository of the Hub is written without 'hub:'");
        }
        return new SubjectId(space, text.substring(colon + 1));
    }

    /**
     * The repository of the Hub that this is.
     *
     * @throws IllegalStateException if it is a name of another space
     */
    public ModelId model() {
        if (space != SubjectSpace.HUB) {
            throw new IllegalStateException(this + " is no repository of the Hub");
        }
        return ModelId.parse(name);
    }

    private static void requireName(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a subject's name has 1 to " + LONGEST + " characters, not " + name.length());
        }
        if (!name.strip().equals(name) || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a subject's name has no control characters and no blank at either end: '"
                            + name.replaceAll("\\p{Cntrl}", "?") + "'");
        }
    }

    /** By code units of the written form, so that an order is the same in any locale. */
    @Override
    public int compareTo(SubjectId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    @JsonValue
    public String toString() {
        return space == SubjectSpace.HUB ? name : space.wireName() + ":" + name;
    }
}
