package io.tidemark.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Who PostgreSQL runs as. It refuses to run as root, so for root there are two ways: a user namespace, in which root's
 * files stay its own while its number is not 0, or, where namespaces are forbidden, the account {@code nobody} with
 * the one right to pass root's folders.
 */
final class PostgresAccount {

    private static final String NOBODY = "65534";

    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    private final List<String> prefix;
    private final boolean ownsFolder;

    private PostgresAccount(List<String> prefix, boolean ownsFolder) {
        this.prefix = prefix;
        this.ownsFolder = ownsFolder;
    }

    /** @param folder the data folder, which must exist: one that nobody owns stays nobody's */
    static PostgresAccount forFolder(Path folder) throws IOException {
        if (!isRoot()) {
            return new PostgresAccount(List.of(), false);
        }
        boolean ours = uid(folder).equals("0");
        if (ours && works(NAMESPACE)) {
            return new PostgresAccount(NAMESPACE, false);
        }
        List<String> owner = as(ours ? NOBODY : uid(folder));
        if (works(owner)) {
            return new PostgresAccount(owner, ours);
        }
        throw new StartFailed("PostgreSQL refuses to run as root, and this machine allows root neither user namespaces"
                + " (unshare -U) nor another account (setpriv). Run this as a normal user.");
    }

    /** The command that runs the given one as this account. */
    List<String> running(List<String> command) {
        return java.util.stream.Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a new folder to the account, where it is not its own already. */
    void take(Path folder) throws IOException {
        if (ownsFolder) {
            Files.setAttribute(folder, "unix:uid", Integer.valueOf(NOBODY));
        }
    }

    private static List<String> as(String uid) {
        return List.of(
                "setpriv",
                "--reuid=" + uid,
                "--regid=" + uid,
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override",
                "--securebits=+no_setuid_fixup");
    }

    private static boolean works(List<String> prefix) {
        try {
            Process probe = new ProcessBuilder(
                            java.util.stream.Stream.concat(prefix.stream(), java.util.stream.Stream.of("true"))
                                    .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() throws IOException {
        return uid(Path.of("/proc/self")).equals("0");
    }

    private static String uid(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid").toString();
    }
}
