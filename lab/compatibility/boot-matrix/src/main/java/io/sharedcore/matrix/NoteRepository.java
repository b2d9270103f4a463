package io.sharedcore.matrix;

import io.sharedcore.entity.SoftDeleteRepository;

interface NoteRepository extends SoftDeleteRepository<Note> {

}
