package io.sharedcore.paging;

import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.web.PageableDefault;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A small service that lists tickets in every way that the library offers.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableJpaRepositories(considerNestedRepositories = true)
@Import(TicketApi.Tickets.class)
class TicketApi {

	@Bean
	SecurityFilterChain open(HttpSecurity http) throws Exception {
		return http.csrf(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	@RestController
	static class Tickets {

		private final TicketRepository tickets;

		Tickets(TicketRepository tickets) {
			this.tickets = tickets;
		}

		@GetMapping("/tickets")
		PageResponse<TicketView> list(
				@Sortable({ "title", "createdAt", "points", "department.name" }) @PageableDefault(
						sort = "title") Pageable page,
				@Filterable({ "status", "title", "points", "open", "dueAt", "id", "department.name",
						"price" }) Specification<Ticket> filter,
				@RequestParam(required = false) String lang) {
			return PageResponse.of(this.tickets.findAll(filter, page), TicketView::of);
		}

		@GetMapping("/bound")
		PageResponse<TicketView> bound(Principal principal, TicketView bound, Pageable page,
				@Filterable("title") Specification<Ticket> filter) {
			return PageResponse.of(this.tickets.findAll(filter, page), TicketView::of);
		}

		@GetMapping("/unsorted")
		PageResponse<TicketView> unsorted(Pageable page) {
			return PageResponse.of(this.tickets.findAll(page), TicketView::of);
		}

		@GetMapping("/scroll")
		CursorResponse<TicketView> scroll(ScrollPosition position, @Sortable({ "title", "points" }) Sort sort,
				Limit limit, @Filterable("status") Specification<Ticket> filter) {
			return CursorResponse.of(
					this.tickets.findBy(filter, (query) -> query.sortBy(sort).limit(limit.max()).scroll(position)),
					TicketView::of);
		}

		@GetMapping("/scroll-by-status")
		CursorResponse<TicketView> scrollByStatus(ScrollPosition position, Pageable page) {
			return CursorResponse.of(this.tickets.active()
				.scroll(Specification.unrestricted(), Sort.by("status", "createdAt"), page.getPageSize(), position),
					TicketView::of);
		}

		@GetMapping("/scroll-derived")
		CursorResponse<TicketView> scrollDerived(ScrollPosition position) {
			return CursorResponse.of(this.tickets.findFirst2ByOrderByTitleAscIdAsc(position), TicketView::of);
		}

		@GetMapping("/scroll-broken")
		CursorResponse<TicketView> scrollBroken(ScrollPosition position) {
			this.tickets.findAll(Sort.by("nothing"));
			throw new IllegalStateException("not reached");
		}

	}

	interface TicketRepository extends SoftDeleteRepository<Ticket> {

		Window<Ticket> findFirst2ByOrderByTitleAscIdAsc(ScrollPosition position);

	}

	interface DepartmentRepository extends SoftDeleteRepository<Department> {

	}

	enum Status {

		OPEN, CLOSED

	}

	@Entity
	@Table(name = "department")
	static class Department extends BaseEntity {

		String name = "";

	}

	@Entity
	@Table(name = "ticket")
	static class Ticket extends BaseEntity {

		String title = "";

		@Enumerated(EnumType.STRING)
		@Nullable Status status;

		@Nullable Integer points;

		boolean open;

		@Nullable Instant dueAt;

		@Nullable BigDecimal price;

		@ManyToOne
		@Nullable Department department;

		static Ticket titled(String title) {
			Ticket ticket = new Ticket();
			ticket.title = title;
			return ticket;
		}

	}

	record TicketView(UUID id, String title) {

		static TicketView of(Ticket ticket) {
			return new TicketView(ticket.getId(), ticket.title);
		}

	}

}
