-- The search for rows that were deleted long ago.
create index message_deleted_idx on message (deleted_at, id) where is_deleted = true;
