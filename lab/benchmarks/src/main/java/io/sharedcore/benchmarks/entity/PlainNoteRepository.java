package io.sharedcore.benchmarks.entity;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

interface PlainNoteRepository extends JpaRepository<PlainNote, UUID> {

}
