package io.sharedcore.sample.communication.message;

import io.sharedcore.entity.SoftDeleteRepository;

interface MessageRepository extends SoftDeleteRepository<Message> {

}
