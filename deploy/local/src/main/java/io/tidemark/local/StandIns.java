package io.tidemark.local;

import io.tidemark.local.world.StandIn;
import java.util.List;

/** Every stand-in that a start with a world brings up. A new one is a class of its package and a line here. */
final class StandIns {

    static final List<StandIn> ALL = List.of(new HubStandIn());

    private StandIns() {}
}
