package io.tidemark.collector.source.trackedmodels;

import java.util.List;

/** The files of the registry, with the columns without which they are something else. */
enum RegistryFile {
    MODELS("models.csv"),
    EXTRA_MODELS("extra_models.csv"),
    PARAMETERS("metadata/model_parameters.csv"),
    REGIONS("metadata/organization_regions.csv"),
    RELEASE_DATES("metadata/release_date_corrections.csv");

    private final String path;

    RegistryFile(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    List<String> columns() {
        return switch (this) {
            case MODELS, EXTRA_MODELS -> List.of(Columns.ORG, Columns.MODEL, Columns.MODEL_ID);
            case PARAMETERS -> List.of(Columns.ID, Columns.TOTAL_PARAMETERS, Columns.ACTIVE_PARAMETERS, Columns.IS_MOE);
            case REGIONS -> List.of(Columns.HF_ORG, Columns.REGION);
            case RELEASE_DATES -> List.of(Columns.ID, Columns.HF_CREATED_AT, Columns.RELEASED);
        };
    }

    /** Names as the registry writes them: the lists and the metadata differ. */
    static final class Columns {
        static final String ORG = "org";
        static final String MODEL = "model";
        static final String MODEL_ID = "modelId";
        static final String ID = "model_id";
        static final String TOTAL_PARAMETERS = "total_params_b";
        static final String ACTIVE_PARAMETERS = "active_params_b";
        static final String IS_MOE = "is_moe";
        static final String HF_ORG = "hf_org";
        static final String REGION = "region";
        static final String HF_CREATED_AT = "hf_created_at";
        static final String RELEASED = "actual_release_date";
        static final String NOTES = "notes";

        private Columns() {}
    }
}
