package io.tidemark.scoring.methodology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.common.model.Relation;
import io.tidemark.scoring.method.MethodParameters;
import java.util.Set;

/** A method file: the parameters of one version, read strictly. A key that is misspelt would otherwise fall back in silence. */
public final class MethodFile {
    static final String BUILT_IN = "method/adoption-1.0.0.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MethodFile() {}

    /**
     * The newest method that comes with this service.
     *
     * @throws IllegalArgumentException naming file, key and what is allowed
     */
    public static MethodParameters builtIn() {
        return MethodCatalogue.newestBuiltIn();
    }

    /**
     * Reads a method file.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException naming file, key and what is allowed
     */
    public static MethodParameters parse(String name, String yaml) {
        try {
            return read(new Section(name, "", YAML.readTree(yaml)));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    name + " is not valid YAML: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static MethodParameters read(Section file) {
        MethodParameters parameters = new MethodParameters(
                file.text("id"),
                file.text("version"),
                sources(file.section("sources")),
                counter(file.section("counter")),
                window(file.section("window")),
                staleFeed(file.section("stale-feed")),
                unitChange(file.section("unit-change")),
                gone(file.section("gone")),
                spike(file.section("spike")),
                bulkEvent(file.section("bulk-event")),
                panel(file.section("panel")),
                groups(file.section("groups")),
                ram(file.section("ram")),
                derivatives(file.section("derivatives")),
                inference(file.section("inference")),
                performance(file.section("performance")),
                crossover(file.section("crossover")),
                concentration(file.section("concentration")),
                momentum(file.section("momentum")),
                alignment(file.section("alignment")),
                file.texts("not-seen"));
        file.nothingElse();
        return parameters;
    }

    private static MethodParameters.Sources sources(Section section) {
        var read = new MethodParameters.Sources(section.texts("preferred"), section.share("noise"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Counter counter(Section section) {
        var read = new MethodParameters.Counter(section.count("sparse-days"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Window window(Section section) {
        var read = new MethodParameters.Window(section.whole("month-end-days", 0));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.StaleFeeds staleFeed(Section section) {
        var read = new MethodParameters.StaleFeeds(
                section.metrics("metrics"), section.share("unchanged-share"), section.count("least-common"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.UnitChanges unitChange(Section section) {
        var read = new MethodParameters.UnitChanges(
                section.metrics("metrics"),
                section.count("least-common"),
                section.share("most"),
                section.above("factor", 1),
                section.share("factor-spread"),
                section.above("ordinary-changes", 0),
                section.whole("ordinary-readings", 2),
                section.share("collapse"),
                section.count("largest-gap-days"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Gone gone(Section section) {
        var read = new MethodParameters.Gone(section.count("listings"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Spike spike(Section section) {
        var read = new MethodParameters.Spike(
                section.count("window-days"),
                section.count("least-days"),
                section.above("mad-scale", 0),
                section.above("deviations", 0),
                section.above("medians", 0),
                section.above("least-downloads", 0));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.BulkEvent bulkEvent(Section section) {
        var read = new MethodParameters.BulkEvent(
                section.count("window-days"),
                section.whole("echo-days", 0),
                section.share("amount-tolerance"),
                section.above("step-of-level", 0),
                section.above("deviations", 0),
                section.above("mad-scale", 0),
                section.count("level-days"),
                section.whole("least-readings", 2),
                section.count("largest-gap-days"),
                section.above("least-downloads", 0));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.PanelRules panel(Section section) {
        var read = new MethodParameters.PanelRules(
                section.whole("entry-age-days", 0),
                section.whole("carried-after-days", 0),
                section.share("change-share"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Groups groups(Section section) {
        var read = new MethodParameters.Groups(section.count("top-models"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Inference inference(Section section) {
        var read = new MethodParameters.Inference(
                section.texts("preferred"),
                section.count("places"),
                section.count("window-days"),
                section.whole("latest-days", 0));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Performance performance(Section section) {
        var read = new MethodParameters.Performance(
                section.indices("indices"),
                section.count("window-days"),
                section.count("least-common"),
                section.above("median-move", 0),
                section.above("spread-move", 0),
                section.whole("least-ranked", 2));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Ram ram(Section section) {
        var read = new MethodParameters.Ram(
                section.count("rank"),
                section.count("top"),
                section.ascending("checkpoint-days"),
                section.whole("near-age-days", 0),
                section.whole("near-days", 0),
                section.whole("far-days", 0));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Derivatives derivatives(Section section) {
        var read = new MethodParameters.Derivatives(
                section.some("relations", Relation.class),
                section.whole("more-than-downloads", 0),
                section.one("merge-credit", MethodParameters.Derivatives.MergeCredit.class),
                section.one("base", MethodParameters.Derivatives.Base.class),
                Set.copyOf(section.texts("outside")),
                section.count("recent-days"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Crossovers crossover(Section section) {
        var read = new MethodParameters.Crossovers(
                section.count("further-months"),
                section.count("resamples"),
                section.whole("seed", 0),
                section.share("interval"),
                section.above("deviations", 0),
                section.whole("top-groups", 2));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Momenta momentum(Section section) {
        var read = new MethodParameters.Momenta(
                section.count("growth-days"), section.count("young-days"), section.count("rate-days"));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Alignments alignment(Section section) {
        var read = new MethodParameters.Alignments(
                section.count("window-days"),
                section.whole("least-pairs", 3),
                section.count("resamples"),
                section.whole("seed", 0),
                section.share("interval"),
                section.above("ratio", 1),
                section.whole("top-unused", 0));
        section.nothingElse();
        return read;
    }

    private static MethodParameters.Concentrations concentration(Section section) {
        var read = new MethodParameters.Concentrations(
                section.count("top"), section.whole("slope-months", 2), section.above("deviations", 0));
        section.nothingElse();
        return read;
    }
}
