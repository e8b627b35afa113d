alter table scoring.snapshot
    add column explanation_parts integer,
    add column explanation_rows  bigint,
    add column explanation_seal  text,
    add constraint ck_snapshot_explanation check (num_nulls(explanation_parts, explanation_rows, explanation_seal) in (0, 3));
comment on column scoring.snapshot.parts is 'its own; explanations are numbered on from there';
comment on column scoring.snapshot.explanation_seal is 'digest over the parts beside the snapshot, which say when and from which bytes inputs were fetched; null for a snapshot from before there were any';
