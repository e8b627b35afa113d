package io.tidemark.scoring.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Texts of one dictionary table and their ids, remembered. Entries are made in a transaction of their own and never
 * deleted, so a remembered id stays true whatever happens to the work that asked for it.
 */
final class Dictionary {

    /** About 150 MB of paths; beyond it the memory starts anew, which costs one query a poll. */
    private static final int MOST_REMEMBERED = 1_000_000;

    private final Database database;
    private final String make;
    private final String select;
    private final String all;
    private final Map<String, Integer> remembered = new ConcurrentHashMap<>();

    /** All names are constants of ours, never input. */
    Dictionary(Database database, String table, String id, String text) {
        this.database = database;
        this.all = "select " + text + ", " + id + " from " + table;
        this.select = all + " where " + text + " = any (?::text[])";
        // an insert that meets what is there would still use up an identity, and those of metrics are few
        this.make = """
                with sent as materialized (select text from unnest(?::text[]) as text),
                there as materialized (
                    select %1$s, %2$s from %3$s where %1$s = any (array(select text from sent))),
                made as (
                    insert into %3$s (%1$s) select text from sent where text not in (select %1$s from there)
                    on conflict do nothing
                    returning %1$s, %2$s)
                select * from there union all select * from made
                """.formatted(text, id, table);
    }

    /** The ids of {@code size} texts, made where there was none: one query for those not seen before, none without any. */
    int[] ids(int size, IntFunction<String> text) {
        int[] ids = new int[size];
        // sorted: two replicas that make the same entries wait for each other instead of locking up
        TreeSet<String> missing = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            Integer id = remembered.get(text.apply(i));
            if (id == null) {
                missing.add(text.apply(i));
            } else {
                ids[i] = id;
            }
        }
        if (!missing.isEmpty()) {
            Map<String, Integer> made = make(missing);
            for (int i = 0; i < size; i++) {
                ids[i] = ids[i] == 0 ? made.get(text.apply(i)) : ids[i]; // identities begin at 1
            }
            remember(made);
        }
        return ids;
    }

    int id(String text) {
        return ids(1, i -> text)[0];
    }

    private void remember(Map<String, Integer> entries) {
        if (remembered.size() + entries.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.putAll(entries);
    }

    private Map<String, Integer> make(Collection<String> missing) {
        return database.transact(connection -> {
            Map<String, Integer> made = ids(connection, make, missing);
            if (made.size() < missing.size()) { // made by others since the statement began, and seen by the next
                made.putAll(ids(connection, select, missing));
            }
            return made;
        });
    }

    private static Map<String, Integer> ids(Connection connection, String sql, Collection<String> texts)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
            return read(statement);
        }
    }

    /** Every entry, by id. */
    Map<Integer, String> all(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(all)) {
            Map<Integer, String> byId = new HashMap<>();
            read(statement).forEach((text, id) -> byId.put(id, text));
            return byId;
        }
    }

    private static Map<String, Integer> read(PreparedStatement statement) throws SQLException {
        Map<String, Integer> entries = new HashMap<>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.put(rows.getString(1), rows.getInt(2));
            }
        }
        return entries;
    }
}
