-- The search for rows that were deleted long ago.
create index attachment_deleted_idx on attachment (deleted_at, id) where is_deleted = true;
