package io.tidemark.local.world;

import java.nio.file.Path;

/** Something a stand-in world and its history can be made of. */
public interface WorldSource {

    /**
     * Makes everything ready: reads or writes files, and builds the world.
     *
     * @param workFolder where files may be written; made if it is not there, and the same files are written again
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    PreparedWorld prepare(Path workFolder);
}
