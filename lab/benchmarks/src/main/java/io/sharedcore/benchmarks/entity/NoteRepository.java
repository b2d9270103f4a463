package io.sharedcore.benchmarks.entity;

import io.sharedcore.entity.SoftDeleteRepository;

interface NoteRepository extends SoftDeleteRepository<Note> {

}
