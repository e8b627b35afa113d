package io.tidemark.scoring.domain;

import io.tidemark.common.model.Metric;
import io.tidemark.common.model.ModelId;
import io.tidemark.scoring.domain.Subject.AliasSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was observed of one repository, path by path, while it is put together. */
final class SubjectParts {
    private final ModelIdentity identity;
    private final TreeSet<ModelId> paths = new TreeSet<>();
    private final Map<ModelId, TreeSet<AbsenceEvidence>> absences = new HashMap<>();
    private final Map<Feed, List<Part>> readings = new HashMap<>();
    private final TreeMap<ModelId, AliasSpan> spans = new TreeMap<>();

    private record Feed(Metric metric, String source) {}

    private record Part(ModelId path, Readings readings) {}

    private record Cell(ModelId path, double value, boolean conflict) {}

    SubjectParts(ModelIdentity identity) {
        this.identity = identity;
    }

    NavigableSet<ModelId> paths() {
        return paths;
    }

    void absent(ModelId path, AbsenceEvidence absence) {
        paths.add(path);
        absences.computeIfAbsent(path, none -> new TreeSet<>()).add(absence);
    }

    void read(ModelId path, Readings part) {
        paths.add(path);
        readings.computeIfAbsent(new Feed(part.metric(), part.source()), none -> new ArrayList<>())
                .add(new Part(path, part));
        int first = part.days()[0];
        int last = part.days()[part.size() - 1];
        spans.merge(
                path,
                new AliasSpan(path, first, last),
                (a, b) ->
                        new AliasSpan(path, Math.min(a.firstDay(), b.firstDay()), Math.max(a.lastDay(), b.lastDay())));
    }

    /**
     * @param named the path it goes by
     * @param lived the path it was last described at; another one than {@code named} if that path now leads elsewhere
     * @param endedBy when the path was found to lead elsewhere
     */
    Subject subject(ModelId named, ModelId lived, @Nullable AbsenceEvidence endedBy, ModelFacts facts) {
        TreeSet<AbsenceEvidence> evidence = absences.getOrDefault(lived, new TreeSet<>());
        if (endedBy != null) {
            evidence.add(endedBy);
        }
        return new Subject(
                named,
                identity.hubId(),
                paths.stream().filter(path -> !path.equals(lived)).toList(),
                spans.values().stream()
                        .filter(span -> !span.alias().equals(lived))
                        .toList(),
                facts,
                List.copyOf(evidence),
                readings.values().stream().map(parts -> merged(parts, lived)).toList());
    }

    /** A day read under several paths counts once: the present path first, then by path; other values make it a conflict. */
    private static Readings merged(List<Part> parts, ModelId lived) {
        if (parts.size() == 1) {
            return parts.getFirst().readings();
        }
        Comparator<Part> presentFirst =
                Comparator.comparing((Part part) -> !part.path().equals(lived)).thenComparing(Part::path);
        TreeMap<Integer, Cell> days = new TreeMap<>();
        for (Part part : parts.stream().sorted(presentFirst).toList()) {
            Readings read = part.readings();
            for (int i = 0; i < read.size(); i++) {
                boolean conflict = java.util.Arrays.binarySearch(read.conflictDays(), read.days()[i]) >= 0;
                days.merge(read.days()[i], new Cell(part.path(), read.values()[i], conflict), SubjectParts::first);
            }
        }
        Readings any = parts.getFirst().readings();
        return new Readings(
                any.metric(),
                any.source(),
                days.keySet().stream().mapToInt(Integer::intValue).toArray(),
                days.values().stream().mapToDouble(Cell::value).toArray(),
                days.entrySet().stream()
                        .filter(day -> day.getValue().conflict())
                        .mapToInt(Map.Entry::getKey)
                        .toArray());
    }

    private static Cell first(Cell kept, Cell other) {
        boolean conflict = kept.conflict() || other.conflict() || kept.value() != other.value();
        double value = kept.path().equals(other.path()) ? Math.max(kept.value(), other.value()) : kept.value();
        return new Cell(kept.path(), value, conflict);
    }
}
