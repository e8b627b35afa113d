package io.tidemark.scoring.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** {@code curations.yaml} as written: checked, not yet compiled. */
record CurationsFile(List<Size> sizes, List<Release> releases) {

    CurationsFile {
        sizes = Required.optional("sizes", sizes);
        releases = Required.optional("releases", releases);
    }

    /**
     * @param names expressions that match whole names
     * @param billions total parameters, in billions, above 0
     */
    record Size(List<String> organizations, List<String> names, BigDecimal billions) {
        Size {
            organizations = Required.list("organizations", organizations);
            names = Required.list("names", names);
            NamePatterns.whole("names", names);
            if (billions == null || billions.signum() <= 0) {
                throw new IllegalArgumentException("billions must be above 0, was " + billions);
            }
        }

        long parameters() {
            return billions.movePointRight(9).longValueExact();
        }
    }

    /** @param date the day the weights could first be had by anyone */
    record Release(List<String> organizations, List<String> names, LocalDate date) {
        Release {
            organizations = Required.list("organizations", organizations);
            names = Required.list("names", names);
            NamePatterns.whole("names", names);
            if (date == null) {
                throw new IllegalArgumentException("date is missing");
            }
        }
    }
}
