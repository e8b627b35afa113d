alter table gateway.model add column tokens_30d double precision;
comment on column gateway.model.tokens_30d is 'tokens that OpenRouter routed to it in 30 days; null where no name is mapped to it, the days are not observed, or the terms allow no value';

create index ix_model_snapshot_key_tokens_30d on gateway.model (snapshot_key, tokens_30d desc) where tokens_30d is not null;
