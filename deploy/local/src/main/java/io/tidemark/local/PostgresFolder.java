package io.tidemark.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A server's files: its data and the passwords of its roles, which only the folder's owner can read. */
final class PostgresFolder {

    private static final Duration SETUP_LIMIT = Duration.ofMinutes(2);
    private static final int PASSWORD_BYTES = 16;

    private final Path folder;

    PostgresFolder(Path folder) {
        this.folder = folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** By role. */
    Map<String, String> passwords() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(passwordFile())) {
            properties.load(in);
        }
        Map<String, String> passwords = new TreeMap<>();
        properties.stringPropertyNames().forEach(role -> passwords.put(role, properties.getProperty(role)));
        return passwords;
    }

    /** Sets the data up unless that is done. The passwords are written last: without them nothing counts as done. */
    Map<String, String> initialized(PostgresServer.Durability durability, Hosting hosting) throws IOException {
        if (Files.exists(passwordFile())) {
            return passwords();
        }
        Folders.delete(data()); // what a start that was cut short has left
        Files.createDirectories(
                data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PostgresAccount account = PostgresAccount.forFolder(data());
        account.take(data());
        Map<String, String> passwords = newPasswords();
        initdb(account, passwords.getOrDefault(PostgresServer.ADMIN, ""), durability, hosting);
        Files.writeString(data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        writePasswords(passwords);
        return passwords;
    }

    private void initdb(PostgresAccount account, String password, PostgresServer.Durability durability, Hosting hosting)
            throws IOException {
        Path passwordFile = Files.createTempFile(folder, "initdb", ".password"); // readable by its owner alone
        try {
            Files.writeString(passwordFile, password);
            List<String> command = new ArrayList<>(List.of(
                    PostgresBinaries.unpacked().resolve("bin/initdb").toString(),
                    "--pgdata=" + data(),
                    "--username=" + PostgresServer.ADMIN,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            if (durability == PostgresServer.Durability.FAST) {
                command.add("--no-sync");
            }
            run(account.running(command), hosting);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private void run(List<String> command, Hosting hosting) {
        Hosting setup = new Hosting(folder.resolve("initdb.log"), hosting.temporary(), hosting.launched());
        try (ChildProcess initdb =
                ChildProcess.start(new ChildProcess.Launch("PostgreSQL", command, Map.of(), "TERM"), setup)) {
            if (!initdb.endsWithin(SETUP_LIMIT) || initdb.exitCode() != 0) {
                throw new StartFailed("PostgreSQL could not be set up in %s:%n%s".formatted(data(), initdb.tail(20)));
            }
        }
    }

    private Path passwordFile() {
        return folder.resolve("passwords.properties");
    }

    private static Map<String, String> newPasswords() {
        SecureRandom random = new SecureRandom();
        Map<String, String> passwords = new TreeMap<>();
        List<String> roles = new ArrayList<>(PostgresServer.SERVICES);
        roles.add(PostgresServer.ADMIN);
        for (String role : roles) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            random.nextBytes(bytes);
            passwords.put(role, HexFormat.of().formatHex(bytes));
        }
        return passwords;
    }

    private void writePasswords(Map<String, String> passwords) throws IOException {
        Properties properties = new Properties();
        properties.putAll(passwords);
        Path aside = Files.createTempFile(folder, "passwords", ".tmp"); // readable by its owner alone
        try (Writer out = Files.newBufferedWriter(aside)) {
            properties.store(out, null);
        }
        Files.move(aside, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    }
}
