package io.tidemark.scoring.method;

/**
 * The Poisson bootstrap: in every resample each model counts 0, 1, 2, ... times, by a Poisson distribution of mean 1. Unlike drawing
 * as many models as there are, a model's weight does not depend on the others, so neither their order nor a model without downloads
 * changes anything. Source: Chamandy, Muralidharan, Najmi, Naidu, <em>Estimating Uncertainty for Massive Data Streams</em> (2012).
 *
 * <p>Chance is the finalizer of SplitMix64 (Steele, Lea, Flood, 2014) over seed, resample and the model's identity: no state, the
 * same on every machine and for any number of threads.
 */
final class ModelWeights {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;
    private static final double[] AT_MOST = atMost(12); // beyond it a weight has a chance below 1e-10
    private static final int OFTEN = 4;

    private ModelWeights() {}

    private static double[] atMost(int largest) {
        double[] cumulative = new double[largest + 1];
        double chance = StrictMath.exp(-1);
        double sum = 0;
        for (int weight = 0; weight <= largest; weight++) {
            sum += chance;
            cumulative[weight] = sum;
            chance /= weight + 1;
        }
        return cumulative;
    }

    /** A model's identity as a number: FNV-1a over its characters. */
    static long key(String identity) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < identity.length(); i++) {
            hash = (hash ^ identity.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** What a resample adds to every key. */
    static long salt(int seed, int resample) {
        return mix(seed * GOLDEN + resample);
    }

    /** How often a model counts. */
    static int weight(long key, long salt) {
        double uniform = (mix(key + salt) >>> 11) * UNIT;
        int weight = 0;
        for (int often = 0; often < OFTEN; often++) { // without a branch: nobody foresees which it is
            weight += uniform >= AT_MOST[often] ? 1 : 0;
        }
        while (weight >= OFTEN && weight < AT_MOST.length && uniform >= AT_MOST[weight]) {
            weight++;
        }
        return weight;
    }

    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
