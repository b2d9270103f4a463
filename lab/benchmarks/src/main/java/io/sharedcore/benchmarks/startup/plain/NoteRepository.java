package io.sharedcore.benchmarks.startup.plain;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Finds and keeps notes.
 */
interface NoteRepository extends JpaRepository<Note, UUID> {

}
