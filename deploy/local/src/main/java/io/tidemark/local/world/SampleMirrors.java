package io.tidemark.local.world;

import io.tidemark.common.model.Region;
import io.tidemark.local.figures.MirroredModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What another hub shows of the sample world: nine of ten models of china's organizations, some of which have another name
 * there, and a few models that somebody else copied from the us.
 */
final class SampleMirrors {

    static final String COPIER = "weights-relay";

    private SampleMirrors() {}

    static List<MirroredModel> make(long seed, List<SampleRepository> repositories) {
        List<MirroredModel> mirrored = new ArrayList<>();
        for (SampleRepository repository : repositories) {
            SampleModel model = repository.model();
            Chance chance = Chance.of(seed, model.path() + "#mirror");
            Region region = model.organization().region();
            boolean own = region == Region.CHINA && chance.below(10) > 0;
            boolean copied = region == Region.US && chance.below(60) == 0;
            if (model.mainline() && !repository.isRemoved() && (own || copied)) {
                mirrored.add(mirror(repository, copied ? COPIER : owner(model.organization()), chance));
            }
        }
        return mirrored;
    }

    /** The name of an organization there; the same as on the Hub unless it ends with AI. */
    static String owner(SampleOrganization organization) {
        String namespace = organization.namespace();
        return namespace.endsWith("AI") ? namespace.substring(0, namespace.length() - 2) : namespace;
    }

    private static MirroredModel mirror(SampleRepository repository, String owner, Chance chance) {
        SampleModel model = repository.model();
        boolean silent = chance.below(12) == 0;
        return new MirroredModel(
                owner,
                model.name(),
                model.path(),
                Math.round(repository.counters().allTime(SampleWorld.DAY) * chance.between(0.08, 0.5)),
                repository.likes(SampleWorld.DAY) / 3,
                silent ? null : model.license(),
                silent ? null : model.parameters(),
                silent ? null : model.parameters() * (model.dataType().equals("BF16") ? 2 : 1),
                List.of("library:" + model.library(), "task:" + model.pipelineTag()),
                model.createdAt().plusSeconds(3_600L * (1 + chance.below(72))),
                model.createdAt().plusSeconds(86_400L * (4 + chance.below(20))));
    }
}
