create table payment (id uuid primary key, cents int not null);
