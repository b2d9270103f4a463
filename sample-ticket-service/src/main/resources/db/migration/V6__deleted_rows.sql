-- The search for rows that were deleted long ago.
create index ticket_deleted_idx on ticket (deleted_at, id) where is_deleted = true;
create index ticket_comment_deleted_idx on ticket_comment (deleted_at, id) where is_deleted = true;
