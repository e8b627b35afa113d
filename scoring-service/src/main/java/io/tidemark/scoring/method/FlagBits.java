package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sets of flags as numbers, so that a column of them is an array. The numbers never leave a computation. */
public final class FlagBits {
    private static final Map<Flag, Integer> BITS = new EnumMap<>(Flag.class);

    static {
        for (Flag flag : Flag.values()) {
            BITS.put(flag, 1 << BITS.size());
        }
    }

    private FlagBits() {}

    /** The set of one flag; sets are united by {@code |}. */
    public static int of(Flag flag) {
        return BITS.get(flag);
    }

    /** The flags of a set, sorted by wire name. */
    public static List<Flag> flags(int bits) {
        List<Flag> flags = new ArrayList<>();
        BITS.forEach((flag, bit) -> {
            if ((bits & bit) != 0) {
                flags.add(flag);
            }
        });
        flags.sort(Comparator.comparing(Flag::wireName));
        return List.copyOf(flags);
    }
}
