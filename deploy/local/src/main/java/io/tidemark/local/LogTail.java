package io.tidemark.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The ends of log files, for messages. */
final class LogTail {

    /** Far more than the lines anyone asks for. */
    private static final int LONGEST = 64 * 1024;

    private LogTail() {}

    /** The last lines, indented, as one text. */
    static String of(Path log, int lines) {
        try (FileChannel file = FileChannel.open(log)) {
            long from = Math.max(0, file.size() - LONGEST);
            ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - from));
            file.read(bytes, from);
            List<String> all =
                    new String(bytes.array(), StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
                    .map(line -> "    " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "    (this log cannot be read: " + e.getMessage() + ")";
        }
    }
}
