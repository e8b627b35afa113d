package io.tidemark.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code up} was asked for.
 *
 * @param data a folder of recorded data; empty for the sample world or with {@code live}
 * @param live whether to ask the public services
 * @param port where the gateway listens
 * @param fresh whether to begin with an empty folder
 * @param detach whether it runs in the background, which only changes what is said about stopping it
 */
record UpOptions(Optional<Path> data, boolean live, int port, boolean fresh, boolean detach) {

    static final int DEFAULT_PORT = 8080;

    /** @throws IllegalArgumentException with one sentence that says what is wrong and what is allowed */
    static UpOptions parse(List<String> arguments) {
        Optional<Path> data = Optional.empty();
        boolean live = false;
        boolean fresh = false;
        boolean detach = false;
        int port = DEFAULT_PORT;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--live" -> live = true;
                case "--fresh" -> fresh = true;
                case "--detach" -> detach = true;
                case "--data" -> data = Optional.of(folder(value(arguments, ++i)));
                case "--port" -> port = port(value(arguments, ++i));
                case String other ->
                    throw new IllegalArgumentException(
                            "there is no option %s; there are --data DIR, --live, --port N, --fresh, --detach and --help"
                                    .formatted(other));
            }
        }
        if (live && data.isPresent()) {
            throw new IllegalArgumentException("--data and --live exclude each other: give one of them");
        }
        return new UpOptions(data, live, port, fresh, detach);
    }

    /** What the answers will come from, in words that stay the same for the same choice. */
    String world() {
        return live ? "live" : data.map(folder -> "data " + folder).orElse("sample");
    }

    private static String value(List<String> arguments, int index) {
        String option = arguments.get(index - 1);
        if (index >= arguments.size() || arguments.get(index).startsWith("--")) {
            throw new IllegalArgumentException("%s needs a value, such as %s"
                    .formatted(option, option.equals("--port") ? "--port 8080" : "--data ../shared/data"));
        }
        return arguments.get(index);
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // told below, with the same sentence
        }
        throw new IllegalArgumentException("--port must be a whole number from 1 to 65535, not " + text);
    }

    private static Path folder(String text) {
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--data must name a folder, and there is none at " + folder);
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new IllegalArgumentException(
                    "--data: you may not read %s; give yourself access or name another".formatted(folder));
        }
        return folder;
    }
}
