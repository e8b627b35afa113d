package io.tidemark.collector.source.lmarena;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;

/** How the leaderboard data set of LMArena is read. */
@ConfigMapping(prefix = "tidemark.collector.lmarena")
public interface LmArenaConfig {

    /** Where the Hub is: it says under which licence and at which revision the data set is. */
    @WithDefault("https://huggingface.co")
    URI hubUrl();

    /** Where the Hub's dataset viewer is: it gives the rows. */
    @WithDefault("https://datasets-server.huggingface.co")
    URI viewerUrl();

    /** The data set, {@code owner/name}. */
    @WithDefault("lmarena-ai/leaderboard-dataset")
    @Pattern(regexp = "[A-Za-z0-9._-]{1,96}/[A-Za-z0-9._-]{1,96}")
    String dataset();

    /**
     * Boards that are read when a run names none: configurations of the data set such as {@code text},
     * {@code text_style_control}, {@code webdev}, {@code vision}. Each has a scale of its own.
     */
    @WithDefault("text")
    @NotEmpty
    List<String> configurations();

    /** Category that is read. The others rate the same models on a part of the votes. */
    @WithDefault("overall")
    @Pattern(regexp = "[a-z0-9_-]{1,64}")
    String category();

    /** Rows a request, 1 to 100; the viewer gives no more. */
    @WithDefault("100")
    @Min(1)
    @Max(100)
    int pageSize();

    /** Most pages of one board, 1 to 1,000; a board has three or four. One that goes on beyond is given up. */
    @WithDefault("50")
    @Min(1)
    @Max(1_000)
    int maxPages();

    /** Refused rows of a page, in percent, above which the page is no longer believed; pages under 10 rows always are. */
    @WithDefault("20")
    @Min(1)
    @Max(100)
    int maxRefusedPercent();
}
