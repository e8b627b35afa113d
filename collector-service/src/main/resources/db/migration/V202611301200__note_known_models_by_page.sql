-- A page that says what was known already writes one row and not one for each of its paths.
create table collector.met_page (
    run_number bigint  not null,
    shard      text    not null,
    page       integer not null,
    namespaces text[]  collate "C" not null,
    paths      text[]  collate "C" not null,
    constraint pk_met_page primary key (run_number, shard, page)
);
comment on table collector.met_page is 'known paths that a page of a collection has met, as long as a run of its number or a lower one is open';
comment on column collector.met_page.namespaces is 'of all that the page met, each once';
comment on column collector.met_page.paths is 'those it met, but not those that it wrote into known_model itself';
-- squeezing tens of kilobytes for each page costs more than to write them
alter table collector.met_page alter column paths set storage external;
alter table collector.met_page alter column namespaces set storage external;

-- By another name, as it means less: a replica of an earlier version must not take it for all there is.
alter table collector.known_model rename column last_run_number to written_by_run;
comment on column collector.known_model.written_by_run is 'newest collection that met it when it was new or had another id, or before there were pages; null if only archives did; see met_page';
-- the namespace is how the path begins; its index was one more entry to write for every new path
alter table collector.known_model drop column namespace;
alter table collector.known_model reset (fillfactor);
