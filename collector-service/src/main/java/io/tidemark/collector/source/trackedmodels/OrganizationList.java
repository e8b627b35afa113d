package io.tidemark.collector.source.trackedmodels;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.table.Table;
import io.tidemark.collector.source.trackedmodels.RegistryFile.Columns;
import io.tidemark.collector.source.trackedmodels.Shelf.Closed;
import io.tidemark.collector.source.trackedmodels.Shelf.Opened;
import io.tidemark.common.contract.Observation;
import io.tidemark.common.contract.Observation.Entry;
import io.tidemark.common.model.SubjectId;
import io.tidemark.common.model.SubjectSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The regions of organizations. {@code unknown} is a region of its own: reviewed, and not to be told. An organization that is
 * not in the file was not reviewed, and gets none.
 */
record OrganizationList(Shelf shelf, Version version) {

    private static final Set<String> REGIONS = Set.of("us", "china", "eu", "other", "unknown");
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{1,96}");

    SourceOutcome read() throws Closed {
        Opened opened = shelf.open(RegistryFile.REGIONS);
        Findings findings = opened.findings();
        List<Observation> observations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long refused = 0;
        for (Table.Row row : opened.table().rows()) {
            String organization = organization(row, findings);
            String region = organization == null ? null : row.cell(Columns.REGION);
            if (organization == null || region == null) {
                if (organization != null) {
                    findings.warn("no_region", row.line(), Columns.REGION, organization + " has no region");
                }
                refused++;
            } else if (!seen.add(organization)) {
                findings.warn(
                        "duplicate_row",
                        row.line(),
                        Columns.HF_ORG,
                        organization + " comes again; the first row holds");
            } else {
                if (!REGIONS.contains(region)) {
                    findings.warn(
                            "odd_region",
                            row.line(),
                            Columns.REGION,
                            "'" + Table.shown(region) + "' is none of us, china, eu, other, unknown; kept as it is");
                }
                observations.add(entry(organization, region, Metadata.note(row, findings)));
            }
        }
        shelf.believe(RegistryFile.REGIONS, opened, refused);
        Findings whole = new Findings(RegistryFile.REGIONS.path());
        if (observations.isEmpty()) {
            whole.error("empty_table", null, null, "no organization is listed: nothing is concluded from it");
        }
        return shelf.page(observations, whole, observations.isEmpty());
    }

    private static @Nullable String organization(Table.Row row, Findings findings) {
        String organization = row.cell(Columns.HF_ORG);
        if (organization == null || !NAMESPACE.matcher(organization).matches()) {
            findings.warn(
                    "odd_organization",
                    row.line(),
                    Columns.HF_ORG,
                    "'" + Table.shown(String.valueOf(organization)) + "' is not a namespace of the Hub");
            return null;
        }
        return organization;
    }

    private Entry entry(String organization, String region, @Nullable String note) {
        SortedMap<String, String> said = new TreeMap<>();
        said.put("region", region.length() <= 100 ? region : region.substring(0, 100));
        if (note != null) {
            said.put("region_note", note);
        }
        String commit = version.commit();
        if (commit != null) {
            said.put("list_version", commit);
        }
        return new Entry(new SubjectId(SubjectSpace.AUTHOR, organization), shelf.observedOn(), said);
    }
}
