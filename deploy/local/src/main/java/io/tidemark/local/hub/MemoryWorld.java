package io.tidemark.local.hub;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A world held in memory that may change while it is served: models appear, are renamed and vanish, and time moves. */
public final class MemoryWorld implements World {

    private final String label;
    private final Map<String, HubModel> models = new ConcurrentSkipListMap<>();
    private final Map<String, String> canonical = new ConcurrentHashMap<>();
    private final Map<String, String> moved = new ConcurrentHashMap<>();
    private final Map<String, HubOrganization> organizations = new ConcurrentHashMap<>();
    private final Map<String, HubUser> users = new ConcurrentHashMap<>();
    private final Map<String, HubDataset> datasets = new ConcurrentSkipListMap<>();
    private volatile Instant now;

    public MemoryWorld(String label, Instant now) {
        if (!label.matches("[\\x20-\\x7e]+")) {
            throw new IllegalArgumentException("a world's label must be printable ASCII, was '" + label + "'");
        }
        this.label = label;
        this.now = now;
    }

    /** Label of an invented world, as the header carries it. */
    public static String invented(long seed, String citation) {
        return "invented; seed=" + seed + "; citation=\"" + citation.replace('"', '\'') + "\"";
    }

    /** Label of a world of recorded data, as the header carries it. */
    public static String recorded(String citation) {
        return "recorded; citation=\"" + citation.replace('"', '\'') + "\"";
    }

    /** Adds a repository or replaces the one at its path. */
    public MemoryWorld put(HubModel model) {
        models.put(model.path(), model);
        canonical.putIfAbsent(lower(model.path()), model.path());
        return this;
    }

    public MemoryWorld put(HubOrganization organization) {
        organizations.put(lower(organization.name()), organization);
        return this;
    }

    public MemoryWorld put(HubUser user) {
        users.put(lower(user.name()), user);
        return this;
    }

    public MemoryWorld put(HubDataset dataset) {
        datasets.put(dataset.path(), dataset);
        return this;
    }

    /** Takes a repository away: asked for it, the Hub answers as for one that never was. */
    public MemoryWorld remove(String path) {
        models.remove(path);
        canonical.remove(lower(path), path);
        return this;
    }

    /** Moves a repository; its old path redirects, its {@code _id} stays. */
    public MemoryWorld rename(String oldPath, String newPath) {
        HubModel model = models.get(oldPath);
        if (model == null) {
            throw new IllegalArgumentException("no model at " + oldPath);
        }
        remove(oldPath);
        put(model.at(newPath));
        return redirect(oldPath, newPath);
    }

    /** Lets one path lead to another, whatever stands there. */
    public MemoryWorld redirect(String from, String to) {
        moved.put(from, to);
        return this;
    }

    public MemoryWorld setNow(Instant instant) {
        this.now = instant;
        return this;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Collection<HubModel> models() {
        return Collections.unmodifiableCollection(models.values());
    }

    @Override
    public Lookup find(String path) {
        HubModel exact = models.get(path);
        if (exact != null) {
            return new Lookup.Found(exact);
        }
        String target = moved.getOrDefault(path, canonical.getOrDefault(lower(path), path));
        return target.equals(path) ? new Lookup.Missing() : new Lookup.Moved(target);
    }

    @Override
    public Optional<HubOrganization> organization(String name) {
        return Optional.ofNullable(organizations.get(lower(name)));
    }

    @Override
    public Optional<HubUser> user(String name) {
        return Optional.ofNullable(users.get(lower(name)));
    }

    @Override
    public Collection<HubDataset> datasets() {
        return Collections.unmodifiableCollection(datasets.values());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
