package io.sharedcore.benchmarks.web.handwritten;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

interface TicketRepository extends JpaRepository<Ticket, UUID> {

	Optional<Ticket> findByNumber(String number);

}
