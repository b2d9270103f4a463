package io.sharedcore.test.service;

import io.sharedcore.entity.SoftDeleteRepository;

public interface NoteRepository extends SoftDeleteRepository<Note> {

}
