package io.tidemark.collector.source.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.collector.source.FailureClass;
import io.tidemark.collector.source.Finding;
import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.RunRequest;
import io.tidemark.collector.source.ShardPlan;
import io.tidemark.collector.source.Source;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.SourceOutcome.Page;
import io.tidemark.collector.source.SourceOutcome.Skipped;
import io.tidemark.collector.source.SourceProfile;
import io.tidemark.collector.source.Step;
import io.tidemark.collector.source.archive.ArchiveCursor.Phase;
import io.tidemark.collector.source.archive.ArchiveOpener.NotOpened;
import io.tidemark.collector.source.archive.Table.BrokenTable;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Provenance;
import io.tidemark.common.contract.RunEvent.RunKind;
import io.tidemark.common.net.Origin;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * CSV and Parquet files with somebody else's history. One shard a file; a page is some thousand rows; when the rows are done, one
 * description of each model from its newest row.
 */
@Singleton
public class ArchiveSource implements Source {

    public static final String NAME = "archive";

    static final String FILE = "file";
    static final String URL = "url";
    static final String PROVENANCE = "provenance";
    static final String MAPPING = "mapping";

    private final ArchiveConfig config;
    private final Clock clock;
    private final ArchiveFiles files;
    private final ArchiveOpener opener;
    private final OpenShards open;
    private final NamedMappings named;

    @Inject
    public ArchiveSource(ArchiveConfig config, UpstreamClient upstream, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.files = new ArchiveFiles(config);
        this.opener = new ArchiveOpener(config, files, upstream, clock);
        this.open = new OpenShards(clock);
        this.named = new NamedMappings(config.mappings());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunKind kind() {
        return RunKind.archive;
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                "History from files: whoever imports says which column is what and under which terms",
                SourceProfile.Access.OWN,
                null,
                null,
                null,
                "archive.md");
    }

    /** Mappings that a request can name, as it would write them. */
    public SortedMap<String, JsonNode> mappings() {
        SortedMap<String, JsonNode> all = new TreeMap<>();
        named.all().forEach((name, one) -> all.put(name, ImportBody.STRICT.valueToTree(one)));
        return all;
    }

    @Override
    public List<ShardPlan> plan(RunRequest request) {
        ImportBody.Checked checked = ImportBody.parse(request.parameters(), named);
        ImportBody body = checked.body();
        if (!request.source().equals(body.source())) {
            throw new IllegalArgumentException(
                    "the request is for source '" + request.source() + "', its body says '" + body.source() + "'");
        }
        ObjectNode common = JsonNodeFactory.instance.objectNode();
        common.set(PROVENANCE, ImportBody.STRICT.valueToTree(checked.provenance()));
        // as it stands now: a named mapping may be another one when the shard goes on after a restart
        common.set(MAPPING, ImportBody.STRICT.valueToTree(checked.mapping()));
        String url = body.url();
        if (url != null) {
            URI uri = files.allowedUrl(url);
            return List.of(new ShardPlan(
                    lastName(String.valueOf(uri.getPath())), common.deepCopy().put(URL, uri.toString())));
        }
        List<ShardPlan> shards = new ArrayList<>();
        Set<Path> paths = new HashSet<>();
        Set<String> keys = new HashSet<>();
        List<String> listed = body.files() == null ? List.of() : body.files();
        for (String text : listed) {
            Path file = files.allowed(text);
            if (!paths.add(file)) {
                throw new IllegalArgumentException("file '" + text + "' is listed twice");
            }
            shards.add(new ShardPlan(uniqueKey(file, keys), common.deepCopy().put(FILE, file.toString())));
        }
        return shards;
    }

    private static String uniqueKey(Path file, Set<String> keys) {
        String name = lastName(file.toString());
        String key = name;
        for (int number = 2; !keys.add(key); number++) {
            key = name + "-" + number;
        }
        return key;
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public SourceOutcome fetch(Step step) {
        String where = where(step.parameters());
        String key = step.runId() + "/" + step.shard();
        Findings findings = new Findings(where);
        @Nullable TableShard shard = open.take(key, step.cursor());
        if (shard == null) {
            switch (opener.open(step.parameters(), step.cursor(), findings)) {
                case ArchiveOpener.Opened opened -> shard = opened.shard();
                case NotOpened notOpened -> {
                    return notOpened.outcome();
                }
            }
        }
        boolean goesOn = false;
        try {
            SourceOutcome outcome = page(shard, provenance(step.parameters()), findings);
            goesOn = outcome instanceof Page page && page.next() != null;
            return outcome;
        } finally {
            if (goesOn) {
                open.keep(key, shard);
            } else {
                shard.close();
            }
        }
    }

    private SourceOutcome page(TableShard shard, Provenance provenance, Findings findings) {
        List<Observation> observations;
        @Nullable String next;
        if (shard.phase() == Phase.rows) {
            long before = shard.position();
            observations = shard.readRows(config.pageRows(), findings);
            boolean more = shard.hasRows();
            BrokenTable broken = shard.broken();
            if (broken != null) {
                if (shard.position() == before) {
                    return broken(broken, before, findings);
                }
                // what was read so far is good: it is kept, and the next page says how it ends
                more = true;
            }
            if (!more) {
                shard.rowsEnd(findings);
                if (shard.gathersDescriptions()) {
                    shard.describe();
                    more = true;
                }
            }
            next = more ? shard.cursor().encode() : null;
        } else {
            observations = shard.readDescriptions(config.pageRows(), findings);
            next = shard.hasDescriptions() ? shard.cursor().encode() : null;
        }
        return new Page(observations, next, clock.instant(), shard.digest(), provenance, findings.list(), false);
    }

    private static Failed broken(BrokenTable broken, long rows, Findings findings) {
        findings.error(broken.reason(), null, null, broken.detail() + "; after " + rows + " rows");
        List<Finding> list = findings.list();
        return new Failed(
                FailureClass.CONTRACT,
                list.getLast().where() + ": " + broken.reason() + ": " + broken.detail() + "; after " + rows + " rows",
                list);
    }

    static Skipped empty() {
        return new Skipped("empty_file");
    }

    /** File or address, without query: that may hold a signature. */
    static String where(JsonNode parameters) {
        return parameters.hasNonNull(FILE)
                ? parameters.path(FILE).asText()
                : Origin.display(URI.create(parameters.path(URL).asText()));
    }

    private static Provenance provenance(JsonNode parameters) {
        return ImportBody.convert(parameters.path(PROVENANCE), Provenance.class);
    }

    @PreDestroy
    void close() {
        open.closeAll();
    }
}
