package io.tidemark.local.world;

import java.util.SplittableRandom;

/**
 * Seeded chance for the sample world. Uniform numbers and {@link StrictMath} only, so that every machine, locale and Java
 * release draws the same world.
 */
final class Chance {

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** A stream of its own for each thing in the world: adding one thing leaves the others as they are. */
    static Chance of(long seed, String thing) {
        long mixed = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < thing.length(); i++) {
            mixed = (mixed ^ thing.charAt(i)) * 0x100000001B3L;
        }
        return new Chance(new SplittableRandom(mixed));
    }

    /** At least 0, below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From low to high, evenly. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** About normal with mean 0 and deviation 1, and never beyond 3.5: noise that cannot look like an event. */
    double bell() {
        double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
        return (sum - 2) * StrictMath.sqrt(3);
    }

    /** A factor around 1, log-normal. */
    double factor(double deviation) {
        return StrictMath.exp(deviation * bell());
    }

    /** 24 hex digits of which the first eight are given. */
    String hubId(long seconds) {
        StringBuilder id = new StringBuilder(
                Long.toHexString(0x1_0000_0000L | (seconds & 0xFFFF_FFFFL)).substring(1));
        while (id.length() < 24) {
            id.append(Character.forDigit(below(16), 16));
        }
        return id.toString();
    }
}
