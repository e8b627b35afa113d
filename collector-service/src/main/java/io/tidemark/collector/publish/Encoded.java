package io.tidemark.collector.publish;

/** An event ready to be sent. */
public final class Encoded {

    private final String topic;
    private final String key;
    private final String id;
    private final String type;
    private final byte[] value;

    /**
     * @param id CloudEvents id: the same event sent again has the same
     * @param type CloudEvents type
     * @param value JSON in UTF-8; not copied, not to be changed
     */
    Encoded(String topic, String key, String id, String type, byte[] value) {
        this.topic = topic;
        this.key = key;
        this.id = id;
        this.type = type;
        this.value = value;
    }

    String topic() {
        return topic;
    }

    String key() {
        return key;
    }

    public String id() {
        return id;
    }

    String type() {
        return type;
    }

    byte[] value() {
        return value;
    }
}
