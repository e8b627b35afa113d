package io.tidemark.local;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** The broker's JVM: formats its storage if it is new, then runs Kafka until it is told to stop. */
final class KafkaProcess {

    /** One node that talks to itself: any valid id will do, and a fixed one makes formatting repeatable. */
    private static final String CLUSTER_ID = "VGlkZW1hcmtPbkxvY2FsMQ";

    private KafkaProcess() {}

    /** @param arguments the path of server.properties */
    public static void main(String[] arguments) {
        int formatted = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", arguments[0]}, System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(arguments);
    }
}
