-- every reading touches every path's number: with room on the page that writes no index entry
alter table collector.known_model set (fillfactor = 70);
