alter table collector.run add column replay_of text;
comment on column collector.run.replay_of is 'the run whose kept answers it reads again; it says nothing of the world as it is now. Stays when that run is deleted';
