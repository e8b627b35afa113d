alter table scoring.batch add column replayed_at timestamptz;
comment on column scoring.batch.replayed_at is 'when a replay drew it from kept answers once more; null for a first reading. Of equal reading times the later replay holds, and any replay over the first reading';

-- few batches are replays: asking whether one is must cost next to nothing
create index ix_batch_replayed_at on scoring.batch (batch_number) include (replayed_at) where replayed_at is not null;
