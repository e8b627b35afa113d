package io.tidemark.local;

import io.tidemark.local.dockerhub.DockerHubStandIn;
import io.tidemark.local.epoch.EpochStandIn;
import io.tidemark.local.lmarena.ArenaStandIn;
import io.tidemark.local.modelscope.ModelScopeStandIn;
import io.tidemark.local.openrouter.OpenRouterStandIn;
import io.tidemark.local.trackedmodels.TrackedModelsStandIn;
import io.tidemark.local.world.StandIn;
import java.util.List;

/** Every stand-in that a start with a world brings up. A new one is a class of its package and a line here. */
final class StandIns {

    static final List<StandIn> ALL = List.of(
            new HubStandIn(),
            new OpenRouterStandIn(),
            new ModelScopeStandIn(),
            new DockerHubStandIn(),
            new EpochStandIn(),
            new ArenaStandIn(),
            new TrackedModelsStandIn());

    private StandIns() {}
}
