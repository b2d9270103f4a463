-- The search for rows that were deleted long ago.
create index department_deleted_idx on department (deleted_at, id) where is_deleted = true;
create index help_desk_user_deleted_idx on help_desk_user (deleted_at, id) where is_deleted = true;
