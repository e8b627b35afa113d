package io.tidemark.local.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The registry that goes with the sample world: its organizations, its families, and release dates that were reviewed. */
final class SampleRegistry {

    private static final String NOTE = "# Of the invented sample world: nothing here exists.\n";

    private final List<SampleOrganization> organizations;
    private final List<SampleRepository> repositories;
    private final List<SampleScores.NamedRepository> reviewed;

    SampleRegistry(
            List<SampleOrganization> organizations,
            List<SampleRepository> repositories,
            List<SampleScores.NamedRepository> reviewed) {
        this.organizations = organizations;
        this.repositories = repositories;
        this.reviewed = reviewed;
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("organizations.yaml"), organizations());
        Files.writeString(folder.resolve("families.yaml"), families());
        Files.writeString(folder.resolve("curations.yaml"), curations());
        Files.writeString(folder.resolve("mappings.yaml"), mappings());
    }

    private String organizations() {
        StringBuilder yaml = new StringBuilder(NOTE).append("organizations:\n");
        for (SampleOrganization organization : organizations) {
            yaml.append("  - { namespace: ").append(organization.namespace());
            yaml.append(", name: ").append(organization.name());
            yaml.append(", region: ").append(organization.region().wireName()).append(" }\n");
        }
        return yaml.toString();
    }

    private String families() {
        StringBuilder yaml = new StringBuilder(NOTE).append("families:\n");
        for (SampleOrganization organization : organizations) {
            for (int i = 0; i < organization.families().size(); i++) {
                String stem = organization.stems().get(i);
                yaml.append("  - { id: ").append(organization.families().get(i));
                yaml.append(", name: ").append(stem);
                yaml.append(", organizations: [").append(organization.namespace());
                yaml.append("], names: ['(^|-)")
                        .append(stem.toLowerCase(Locale.ROOT))
                        .append("-\\d'] }\n");
            }
        }
        return yaml.toString();
    }

    /** Names that no service explains: those of rating services, and which routed models are closed. */
    private String mappings() {
        StringBuilder yaml = new StringBuilder(NOTE).append("mappings:\n");
        for (SampleClosed closed : SampleClosed.ALL) {
            mapping(yaml, "openrouter", closed.permaslug(), "closed");
        }
        for (SampleScores.NamedRepository named : reviewed) {
            mapping(yaml, named.source(), named.name(), named.path() + ", relation: same");
        }
        return yaml.toString();
    }

    private static void mapping(StringBuilder yaml, String source, String name, String model) {
        yaml.append("  - { source: ").append(source);
        yaml.append(", name: \"").append(name);
        yaml.append("\", model: ").append(model);
        yaml.append(", author: Sample, date: ").append(SampleWorld.DAY);
        yaml.append(", confidence: high }\n");
    }

    /** Repositories made well before their release: the Hub's creation date would make them older than they are. */
    private String curations() {
        StringBuilder yaml = new StringBuilder(NOTE).append("sizes: []\nreleases:\n");
        for (SampleRepository repository : repositories) {
            SampleModel model = repository.model();
            if (model.madeBeforeRelease()) {
                yaml.append("  - { organizations: [")
                        .append(model.organization().namespace());
                yaml.append("], names: ['")
                        .append(model.name().replace(".", "\\."))
                        .append("'], date: ");
                yaml.append(model.released()).append(" }\n");
            }
        }
        return yaml.toString();
    }
}
