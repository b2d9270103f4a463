package io.sharedcore.benchmarks.startup.starter;

import io.sharedcore.entity.SoftDeleteRepository;

/**
 * Finds and keeps notes.
 */
interface NoteRepository extends SoftDeleteRepository<Note> {

}
