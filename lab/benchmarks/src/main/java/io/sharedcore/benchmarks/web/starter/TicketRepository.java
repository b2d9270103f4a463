package io.sharedcore.benchmarks.web.starter;

import java.util.Optional;

import io.sharedcore.entity.SoftDeleteRepository;

interface TicketRepository extends SoftDeleteRepository<Ticket> {

	Optional<Ticket> findByNumber(String number);

}
