package io.tidemark.scoring.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code families.yaml} as written: checked, not yet compiled. */
record FamiliesFile(List<Family> families) {

    FamiliesFile {
        families = Required.list("families", families);
        Set<String> ids = new HashSet<>();
        for (Family family : families) {
            if (!ids.add(family.id())) {
                throw new IllegalArgumentException("family '" + family.id() + "' is listed twice");
            }
        }
    }

    /**
     * @param id what snapshots, queries and links say: lower case, never changed once published
     * @param name what people say
     * @param organizations who publishes it first-hand
     * @param names expressions found in the names of its models
     */
    record Family(String id, @Nullable String name, List<String> organizations, List<String> names) {
        Family {
            if (id == null || !id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException("family id '" + id + "' is not lower case with hyphens");
            }
            Required.text("name of family " + id, name);
            organizations = Required.list("organizations of family " + id, organizations);
            names = Required.list("names of family " + id, names);
            NamePatterns.of("names of family " + id, names);
        }
    }
}
