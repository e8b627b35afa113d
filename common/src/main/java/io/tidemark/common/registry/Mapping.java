package io.tidemark.common.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.SubjectSpace;
import io.tidemark.common.model.WireName;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a name of another service means, as a person has decided it. It overrides what the service itself claims.
 *
 * @param source whose name it is; never the Hub's own
 * @param name as the service writes it, variants left out
 * @param model {@code organization/name} of the repository; {@code closed} if there are no public weights; {@code many} if
 *     the name stands for several repositories and for none alone
 * @param relation how the name relates to the repository; null for {@code closed} and {@code many}
 * @param author who decided it
 * @param date when
 * @param confidence how sure that person is
 */
public record Mapping(
        SubjectSpace source,
        String name,
        String model,
        @Nullable Relation relation,
        String author,
        LocalDate date,
        Confidence confidence) {

    public static final String CLOSED = "closed";
    public static final String MANY = "many";

    private static final int LONGEST_NAME = 300;

    /** How a name relates to the repository it is mapped to. */
    public enum Relation implements WireName {
        /** The same weights. */
        SAME("same"),
        /** A build of them: another precision, a longer context, a format. */
        VARIANT("variant"),
        /** A name for a family, whose main repository this is. */
        FAMILY("family");

        private final String wireName;

        Relation(String wireName) {
            this.wireName = wireName;
        }

        @JsonCreator
        public static Relation of(String wireName) {
            return WireName.parse(Relation.class, wireName);
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /** How sure a decision is. */
    public enum Confidence implements WireName {
        /** Both sides name each other, or the publisher says so. */
        HIGH("high"),
        /** Names and dates agree. */
        MEDIUM("medium"),
        /** The best guess there is. */
        LOW("low");

        private final String wireName;

        Confidence(String wireName) {
            this.wireName = wireName;
        }

        @JsonCreator
        public static Confidence of(String wireName) {
            return WireName.parse(Confidence.class, wireName);
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    public Mapping {
        require(source != null, "source is missing");
        require(source != SubjectSpace.HUB, "source 'hub' needs no mapping: its names are the repositories");
        require(name != null && !name.isBlank(), "name is missing");
        require(
                name.length() <= LONGEST_NAME && name.strip().equals(name),
                "name '" + name + "' has more than " + LONGEST_NAME + " characters or a blank at an end");
        String who = "'" + name + "' of " + source.wireName() + ": ";
        require(model != null, who + "model is missing; allowed are organization/name, closed, many");
        require(author != null && !author.isBlank(), who + "author is missing");
        require(date != null, who + "date is missing");
        require(confidence != null, who + "confidence is missing; allowed are high, medium, low");
        boolean repository = !model.equals(CLOSED) && !model.equals(MANY);
        if (repository) {
            try {
                ModelId.parse(model);
            } catch (IllegalArgumentException odd) {
                throw new IllegalArgumentException(
                        who + "model " + odd.getMessage() + "; allowed are organization/name, closed, many", odd);
            }
        }
        require(!repository || relation != null, who + "relation is missing; allowed are same, variant, family");
        require(repository || relation == null, who + "relation needs a repository, model is '" + model + "'");
    }

    /** The repository; empty if it is closed or stands for many. */
    public Optional<ModelId> repository() {
        return relation == null ? Optional.empty() : Optional.of(ModelId.parse(model));
    }

    public boolean isClosed() {
        return model.equals(CLOSED);
    }

    public boolean isMany() {
        return model.equals(MANY);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
