-- RAM in DuckDB, both forms against a baseline of the quarter and the live one. Given: model, step and span of duckdb-series.sql.

-- The days whose reading can tell a model's counter at an age: the day itself, or the next reading if it stands near enough.
create or replace temp table checkpoint as
select model, size, age, released + age as due, if(age <= 30, 3, 7) as reach, due + unnest(range(reach + 1))::integer as day
  from span, unnest([7, 14, 30, 60, 90, 180, 365]) as ages(age);

create or replace temp table observed as
select checkpoint.model, size, age, day, last_value as total,
       if(day = due, value, value_before + (due - before) / (day - before) * (value - value_before)) as downloads
  from step
  join checkpoint using (model, day)
  join (select model, last_value from span) as total on total.model = checkpoint.model
 where day = due or (before < due and due - before <= reach);

-- The same as it was known at the quarter's end.
create or replace temp table observed_then as
select observed.* replace (past.total as total)
  from observed
  join (select model, arg_max(value, day) as total from step where day <= getvariable('quarter_end') group by model) as past
 using (model)
 where day <= getvariable('quarter_end');

create or replace temp macro baseline(observed) as table
with ranked as (
    select size, age, downloads,
           row_number() over (partition by size, age order by downloads desc) as place,
           row_number() over (partition by size, age order by total desc, model) as place_by_total
      from query_table(observed)
), cell as (
    select size, age, count(*) as models,
           max(downloads) filter (place = 10) as tenth,
           median(downloads) filter (place_by_total <= 10) as median
      from ranked
     group by size, age
)
select size, age, models,
       if(models >= 10, max(tenth) over (partition by size order by age), null) as cutoff,
       if(models >= 10, median, null) as median
  from cell;

create or replace temp table score as
select model, size, age, downloads,
       downloads / nullif(frozen.cutoff, 0) as cutoff,
       downloads / nullif(frozen.median, 0) as median,
       downloads / nullif(live.cutoff, 0) as cutoff_live,
       downloads / nullif(live.median, 0) as median_live,
       rank() over (partition by size, age order by downloads desc) as place
  from observed
  left join baseline('observed_then') as frozen using (size, age)
  left join baseline('observed') as live using (size, age);
