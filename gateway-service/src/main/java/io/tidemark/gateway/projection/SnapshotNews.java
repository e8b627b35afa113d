package io.tidemark.gateway.projection;

import io.tidemark.common.contract.SnapshotRow;
import io.tidemark.common.model.CrossoverVerdict;
import io.tidemark.common.model.ModelId;
import io.tidemark.gateway.event.EventData;
import io.tidemark.gateway.event.EventType;
import io.tidemark.gateway.projection.EventWriter.Happened;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot brings, against the one that was the latest before it: the same two give the same events. A snapshot of
 * an earlier day changes no answer, and is published without news. A made-up world is not compared with the real one.
 */
@ApplicationScoped
public class SnapshotNews {

    private static final String LATEST = """
            select snapshot_key, snapshot_id, cast(document as json) ->> 'invented' from gateway.snapshot
             where retired_at is null order by as_of desc, published_at desc, snapshot_key desc limit 1""";

    /** Of a pair that was not compared before, it is news only if others of its kind were. */
    private static final String CROSSOVERS = """
            select n.document, o.document
              from gateway.crossover n
              left join gateway.crossover o on o.snapshot_key = ? and (o.metric, o.grouped_by, o.mode, o.adjusted,
                        o.group_a, o.group_b) = (n.metric, n.grouped_by, n.mode, n.adjusted, n.group_a, n.group_b)
             where n.snapshot_key = ? and not n.adjusted
               and (n.verdict = 'sustained' and o.verdict is distinct from 'sustained'
                    and exists (select 1 from gateway.crossover k where k.snapshot_key = ? and not k.adjusted
                                   and (k.metric, k.grouped_by, k.mode) = (n.metric, n.grouped_by, n.mode))
                    or o.verdict = 'sustained' and n.verdict not in ('sustained', 'not_observed'))
             order by n.metric collate "C", n.grouped_by collate "C", n.mode collate "C", n.group_a, n.group_b""";

    /** The last month of each. */
    private static final String CONCENTRATION = """
            select n.document, o.document
              from (select distinct on (metric, among, mode) * from gateway.concentration where snapshot_key = ?
                     order by metric, among, mode, month desc) n
              join (select distinct on (metric, among, mode) * from gateway.concentration where snapshot_key = ?
                     order by metric, among, mode, month desc) o using (metric, among, mode)
             order by metric collate "C", among collate "C", mode collate "C\"""";

    /** A model under a new path is the same model. One whose downloads were not observed before may have been there. */
    private static final String TOP10 = """
            with old as (select model, row_number() over (order by downloads_30d desc, model) as place
                           from gateway.model
                          where snapshot_key = ? and status = 'mainline' and downloads_30d is not null),
                 new as (select model, downloads_30d, row_number() over (order by downloads_30d desc, model) as place
                           from gateway.model
                          where snapshot_key = ? and status = 'mainline' and downloads_30d is not null),
                 paths as (select model, model as path from new where place <= 10
                           union all
                           select a.model, a.alias from gateway.model_alias a join new using (model)
                            where a.snapshot_key = ? and new.place <= 10)
            select new.model, new.place, new.downloads_30d, cast(min(old.place) as integer) as place_before
              from new join paths using (model) left join old on old.model = paths.path
             where new.place <= 10 and exists (select 1 from old)
             group by new.model, new.place, new.downloads_30d
            having coalesce(min(old.place) > 10, true)
               and not exists (select 1 from gateway.model m join paths p on p.path = m.model
                                where m.snapshot_key = ? and p.model = new.model
                                  and m.status = 'mainline' and m.downloads_30d is null)
             order by new.place""";

    /** A snapshot that is offered. */
    record Shown(long key, String id, String invented) {}

    /** The one that answers come from; empty before the first. */
    Optional<Shown> latest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATEST);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Shown(rows.getLong(1), rows.getString(2), rows.getString(3)))
                    : Optional.empty();
        }
    }

    /**
     * Everything a snapshot brings, itself first.
     *
     * @param before the latest one until now; null: there was none
     */
    List<Happened> of(Connection connection, EventData.SnapshotPublished published, @Nullable Shown before)
            throws SQLException {
        News news = new News(published.snapshot(), published.asOf(), new ArrayList<>());
        news.add(EventType.SNAPSHOT_PUBLISHED, published);
        Optional<Shown> now = latest(connection);
        if (before != null && published.latest() && now.isPresent()) {
            if (now.get().invented().equals(before.invented())) {
                crossovers(connection, now.get(), before, news);
                consolidation(connection, now.get(), before, news);
                top10(connection, now.get(), before, news);
            }
        }
        return news.events();
    }

    private record News(String snapshot, LocalDate asOf, List<Happened> events) {
        void add(EventType type, EventData data) {
            events.add(new Happened(type, data, snapshot, snapshot, asOf));
        }
    }

    private static void crossovers(Connection connection, Shown now, Shown before, News news) throws SQLException {
        List<EventData.Crossover> lost = new ArrayList<>();
        try (PreparedStatement statement = statement(connection, CROSSOVERS, before.key(), now.key(), before.key());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                SnapshotRow.Crossover pair = crossover(rows.getString(1));
                String document = rows.getString(2);
                SnapshotRow.Crossover was = document == null ? null : crossover(document);
                if (pair.verdict() == CrossoverVerdict.SUSTAINED) {
                    news.add(EventType.CROSSOVER_FOUND, data(pair, was, pair.crossedOn(), before));
                } else {
                    lost.add(data(pair, was, was == null ? null : was.crossedOn(), before));
                }
            }
        }
        lost.forEach(data -> news.add(EventType.CROSSOVER_LOST, data));
    }

    private static EventData.Crossover data(
            SnapshotRow.Crossover pair,
            SnapshotRow.@Nullable Crossover was,
            @Nullable LocalDate crossedOn,
            Shown before) {
        return new EventData.Crossover(
                pair.metric(),
                pair.by(),
                pair.mode(),
                pair.a(),
                pair.b(),
                pair.verdict(),
                was == null ? null : was.verdict(),
                crossedOn,
                before.id());
    }

    private static SnapshotRow.Crossover crossover(String document) {
        return (SnapshotRow.Crossover) RowWriter.read(document, SnapshotRow.Kind.CROSSOVER);
    }

    private static void consolidation(Connection connection, Shown now, Shown before, News news) throws SQLException {
        try (PreparedStatement statement = statement(connection, CONCENTRATION, now.key(), before.key());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                SnapshotRow.Concentration is = concentration(rows.getString(1));
                if (!Boolean.TRUE.equals(is.alert())
                        || Boolean.TRUE.equals(concentration(rows.getString(2)).alert())) {
                    continue;
                }
                news.add(
                        EventType.CONSOLIDATION_ALERT,
                        new EventData.Consolidation(
                                is.metric(),
                                is.by(),
                                is.mode(),
                                is.month(),
                                is.herfindahl(),
                                is.slope(),
                                is.lower(),
                                is.largest(),
                                is.topShare(),
                                before.id()));
            }
        }
    }

    private static SnapshotRow.Concentration concentration(String document) {
        return (SnapshotRow.Concentration) RowWriter.read(document, SnapshotRow.Kind.CONCENTRATION);
    }

    private static void top10(Connection connection, Shown now, Shown before, News news) throws SQLException {
        try (PreparedStatement statement =
                        statement(connection, TOP10, before.key(), now.key(), now.key(), before.key());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                news.add(
                        EventType.TOP10_ENTERED,
                        new EventData.Top10Entered(
                                ModelId.parse(rows.getString(1)),
                                rows.getInt(2),
                                rows.getLong(3),
                                rows.getObject(4, Integer.class),
                                before.id()));
            }
        }
    }

    private static PreparedStatement statement(Connection connection, String sql, long... keys) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int at = 0; at < keys.length; at++) {
            statement.setLong(at + 1, keys[at]);
        }
        return statement;
    }
}
