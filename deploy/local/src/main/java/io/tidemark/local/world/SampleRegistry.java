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

    SampleRegistry(List<SampleOrganization> organizations, List<SampleRepository> repositories) {
        this.organizations = organizations;
        this.repositories = repositories;
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("organizations.yaml"), organizations());
        Files.writeString(folder.resolve("families.yaml"), families());
        Files.writeString(folder.resolve("curations.yaml"), curations());
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
