package io.tidemark.collector.source;

import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.contract.ObservationBatch;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.model.ModelId;
import io.tidemark.common.model.Redistribution;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The names that one connector to an operator's own systems reports: whose they are, and which models they mean. A name
 * means what its connector's aliases say and nothing else, whatever it looks like.
 */
public final class OwnDeployments {

    /** In place of a model: the name stands for a model that is not open. */
    public static final String CLOSED = "closed";

    private static final Pattern CONNECTOR = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final String connector;
    private final String tenant;
    private final SortedMap<String, String> models;

    private OwnDeployments(String connector, String tenant, SortedMap<String, String> models) {
        this.connector = connector;
        this.tenant = tenant;
        this.models = models;
    }

    /**
     * @param key the configuration key of the connector
     * @param aliases by served name {@code organization/name} of the Hub, or {@value #CLOSED}
     * @throws IllegalArgumentException naming the key of what is wrong, and what is allowed
     */
    public static OwnDeployments of(String key, String connector, String tenant, Map<String, String> aliases) {
        if (!CONNECTOR.matcher(connector).matches()) {
            throw new IllegalArgumentException(
                    key + ": a connector's name is 1 to 63 lower-case letters, digits and '-'");
        }
        if (!ObservationBatch.isTenant(tenant)) {
            throw new IllegalArgumentException(
                    key + ".tenant: '" + tenant + "' is not 1 to 63 lower-case letters, digits and '-'");
        }
        SortedMap<String, String> models = new TreeMap<>();
        aliases.forEach((name, model) -> models.put(name, model(key + ".aliases.\"" + name + "\"", model)));
        return new OwnDeployments(connector, tenant, models);
    }

    private static String model(String key, String text) {
        String model = text.strip();
        if (model.equals(CLOSED)) {
            return model;
        }
        try {
            return ModelId.parse(model).toString();
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException(
                    key + ": " + odd.getMessage() + "; allowed: organization/name of the Hub, or " + CLOSED, odd);
        }
    }

    public String tenant() {
        return tenant;
    }

    /** Nobody but the tenant is shown any of it. */
    public Provenance terms() {
        return new Provenance(null, "Own deployments of " + tenant, Redistribution.NONE, false);
    }

    /** The subject of a name; empty, with a finding, if no subject can be called so. */
    public Optional<SubjectId> subject(String servedName, Findings findings) {
        try {
            return Optional.of(new SubjectId(SubjectSpace.DEPLOYMENT, connector + "/" + servedName));
        } catch (IllegalArgumentException odd) {
            findings.warn("odd_served_name", null, null, String.valueOf(odd.getMessage()));
            return Optional.empty();
        }
    }

    /** What the aliases say of a name; a name that they do not have is counted. */
    public Entry entry(SubjectId subject, String servedName, LocalDate day, Findings findings) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("connector", connector);
        attributes.put("served_name", servedName);
        String model = models.get(servedName);
        if (model == null) {
            findings.info(
                    "unmapped_deployment",
                    null,
                    servedName,
                    "the aliases of the connector do not say which model this is; add it, or map it to " + CLOSED);
        } else {
            attributes.put("model", model);
        }
        return new Entry(subject, day, attributes);
    }
}
