-- The engine's group series in DuckDB: the same curation of the same readings, and nothing else the engine does.
-- Given: model(model, region, organization, family, size, released) and reading(model, day, value), both in memory, the second
-- stored by model and day: a window over the table as it lies needs no sort, which is faster than one over partitions.

-- A reading and the one before.
create or replace temp table step as
select model, day, value,
       if(model = lag(model) over (), lag(day) over (), null) as before,
       if(model = lag(model) over (), lag(value) over (), null) as value_before
  from reading;

-- A model first read when older than 45 days enters the panel with its first value, and what a younger one had was downloaded since
-- its release.
create or replace temp table span as
select model, region, organization, family, size, released, first, last, last_value, first_value,
       first - released > 45 as enters,
       if(first - released > 45, first, least(first, released)) as start
  from model
  join (select model, min(day) as first, max(day) as last, arg_max(value, day) as last_value, arg_min(value, day) as first_value
          from reading group by model) using (model);

-- What a model gained in a month, from differences spread evenly over the days between two readings, and its counter at the end.
create or replace temp table gain as
with gap as (
    select model, before, day, value_before, value from step where before is not null
     union all
    select model, start - 1, first, 0, first_value from span where not enters
), within_month as (
    select model, last_day(day) as month_end,
           greatest(value - value_before, 0) as downloads,
           if(day - before > 1, greatest(value - value_before, 0), 0) as spread,
           if(day = least(month_end, getvariable('as_of')), value, null) as counter,
           counter as counter_read
      from gap
     where last_day(before + 1) = last_day(day)
), across_months as (
    select *, last_day(unnest(generate_series(date_trunc('month', before + 1), day, interval 1 month))::date) as month_end,
           greatest(value - value_before, 0) / (day - before) as daily
      from gap
     where last_day(before + 1) <> last_day(day)
), part_of_month as (
    select model, month_end,
           daily * (least(day, month_end) - greatest(before + 1, date_trunc('month', month_end)::date) + 1) as downloads,
           if(day - before > 1, downloads, 0) as spread,
           least(month_end, getvariable('as_of')) as due,
           if(day > due, value_before + daily * (due - before), if(day = due, value, null)) as counter,
           if(day > due, value_before, if(day = due, value, null)) as counter_read
      from across_months
)
select model, month_end,
       sum(downloads) as downloads, sum(spread) as spread, max(counter) as counter, max(counter_read) as counter_read
  from (select * from within_month
         union all
        select model, month_end, downloads, spread, counter, counter_read from part_of_month)
 group by model, month_end;

create or replace temp table member_month as
with month as (
    select last_day(first::date) as month_end, date_trunc('month', first)::date as month_start,
           least(last_day(first::date), getvariable('as_of')) as due
      from generate_series((select date_trunc('month', min(first)) from span), getvariable('as_of')::timestamp, interval 1 month)
           as months(first)
)
select region, organization, family, size, month_end,
       if(due = first, first_value, last_value) as alone, -- the counter where no two readings are around the day
       if(month_end <= getvariable('as_of') and last >= month_end and not (enters and month_start <= first), downloads, null)
           as downloads,
       spread,
       if(due < start, null, coalesce(counter, alone)) as counter,
       if(due < start, null, greatest(coalesce(counter, alone) - coalesce(counter_read, alone), 0)) as between_readings,
       if(enters and first between month_start and month_end, first_value, 0) as entered,
       if(due - last > 7, last_value, 0) as carried
  from span
  join month on month.due >= least(span.first, span.released)
  left join gain using (model, month_end);

create or replace temp table group_series as
with point as (
    select case grouping(region, organization, family, size)
               when 7 then 'region' when 11 then 'organization' when 13 then 'family' else 'size' end as grouped_by,
           coalesce(region, organization, family, size) as name,
           month_end,
           sum(downloads) as downloads, count(downloads) as models,
           sum(spread) filter (downloads is not null) as spread,
           sum(counter) as counter, count(counter) as models_counted, count(*) as expected,
           sum(between_readings) as between_readings, sum(entered) as entered, sum(carried) as carried
      from member_month
     group by grouping sets ((region, month_end), (organization, month_end), (family, month_end), (size, month_end))
)
select *,
       downloads / sum(downloads) over sums as share,
       counter / sum(counter) over sums as counter_share,
       models / expected as coverage,
       entered > 0.2 * counter or carried > 0.2 * counter as panel_change
  from point
window sums as (partition by grouped_by, month_end);
