package io.sharedcore.sample.communication.message;

import java.util.Optional;

import io.sharedcore.entity.SoftDeleteRepository;

interface MessageRepository extends SoftDeleteRepository<Message> {

	Optional<Message> findByIdempotencyKey(String idempotencyKey);

}
