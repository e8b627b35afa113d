package io.tidemark.local.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.local.hub.HubModel;
import io.tidemark.local.hub.HubOrganization;
import io.tidemark.local.hub.MemoryWorld;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/** The sample world as the Hub shows it on the world's day. */
final class SampleHub {

    private SampleHub() {}

    static void fill(
            MemoryWorld world, long seed, List<SampleOrganization> organizations, List<SampleRepository> repositories) {
        for (SampleOrganization organization : organizations) {
            Chance chance = Chance.of(seed, organization.namespace());
            String id = chance.hubId(organization.since().toEpochSecond(LocalTime.NOON, ZoneOffset.UTC));
            world.put(new HubOrganization(
                    id,
                    organization.namespace(),
                    organization.name(),
                    organization.models() > 50,
                    100 + chance.below(90_000)));
        }
        for (SampleRepository repository : repositories) {
            if (!repository.isRemoved()) {
                world.put(model(world, seed, repository));
            }
            if (repository.isRenamed()) {
                world.redirect(repository.oldPath(), repository.model().path());
            }
        }
    }

    private static HubModel model(MemoryWorld world, long seed, SampleRepository repository) {
        SampleModel model = repository.model();
        SampleCounters counters = repository.counters();
        Chance chance = Chance.of(seed, model.path() + "/");
        HubModel.Builder builder = HubModel.of(model.hubId(), model.path())
                .created(model.createdAt())
                .modified(earlier(model.createdAt().plusSeconds(86_400L * chance.below(40)), world.now()))
                .counters(
                        counters.trailing(SampleWorld.DAY),
                        counters.allTime(SampleWorld.DAY),
                        repository.likes(SampleWorld.DAY))
                .pipeline(model.pipelineTag())
                .library(model.library())
                .tags(model.tags());
        if (model.tags().contains("safetensors")) {
            builder.safetensors(model.dataType(), model.parameters());
        } else {
            builder.set("gguf", JsonNodeFactory.instance.objectNode().put("total", model.parameters()));
        }
        if (model.relation() != null && model.parent() != null) {
            builder.parents(model.relation(), List.of(model.parent()));
        }
        StringBuilder sha = new StringBuilder(chance.hubId(chance.below(Integer.MAX_VALUE)));
        sha.append(chance.hubId(chance.below(Integer.MAX_VALUE)), 0, 16);
        return builder.set("sha", JsonNodeFactory.instance.textNode(sha.toString()))
                .set("trendingScore", JsonNodeFactory.instance.numberNode(counters.trailing(SampleWorld.DAY) / 20_000))
                .build();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
