package io.tidemark.scoring.method;

import io.tidemark.common.model.Flag;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Sets of flags as numbers, so that a column of them is an array. The numbers never leave a computation. */
public final class FlagBits {
    private static final Map<Flag, Integer> BITS = new EnumMap<>(Flag.class);

    static {
        for (Flag flag : Flag.values()) {
            BITS.put(flag, 1 << BITS.size());
        }
    }

    /** By bits: there are few sets and many points that carry them. */
    private static final Map<Integer, List<Flag>> SETS = new ConcurrentHashMap<>();

    private FlagBits() {}

    /** The set of one flag; sets are united by {@code |}. */
    public static int of(Flag flag) {
        return BITS.get(flag);
    }

    /** The flags of a set, sorted by wire name. */
    public static List<Flag> flags(int bits) {
        return SETS.computeIfAbsent(bits, set -> Stream.of(Flag.values())
                .filter(flag -> (set & of(flag)) != 0)
                .sorted(Comparator.comparing(Flag::wireName))
                .toList());
    }
}
