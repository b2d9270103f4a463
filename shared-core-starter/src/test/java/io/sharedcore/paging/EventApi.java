package io.sharedcore.paging;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A small service whose events can be sorted by an attribute of every kind.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableJpaRepositories(considerNestedRepositories = true)
@Import(EventApi.Events.class)
class EventApi {

	@Bean
	SecurityFilterChain open(HttpSecurity http) throws Exception {
		return http.csrf(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	@RestController
	static class Events {

		private final EventRepository events;

		Events(EventRepository events) {
			this.events = events;
		}

		@GetMapping("/events")
		CursorResponse<UUID> events(ScrollPosition position,
				@Sortable({ "zoned", "offset", "time", "date", "level", "price", "lasts", "year", "uri", "cost",
						"letter", "legacy", "open", "venue.name", "place.city", "place.cost",
						"place.venue.name" }) Sort sort,
				Limit limit, @Filterable({ "venue.name", "venue.id", "place.city", "place.venue.name",
						"opening.name" }) Specification<Event> filter) {
			return CursorResponse.of(
					this.events.findBy(filter, (query) -> query.sortBy(sort).limit(limit.max()).scroll(position)),
					BaseEntity::getId);
		}

		@GetMapping("/all-events")
		CursorResponse<UUID> all(ScrollPosition position, @Sortable("venue.name") Sort sort, Limit limit) {
			return CursorResponse.of(
					this.events.withDeleted().scroll(Specification.unrestricted(), sort, limit.max(), position),
					BaseEntity::getId);
		}

		@GetMapping("/later-events")
		CompletableFuture<CursorResponse<UUID>> later(ScrollPosition position, @Sortable("date") Sort sort,
				Limit limit) {
			return CompletableFuture.supplyAsync(() -> CursorResponse.of(
					this.events.active().scroll(Specification.unrestricted(), sort, limit.max(), position),
					BaseEntity::getId));
		}

		@GetMapping("/wrapped-events")
		CompletableFuture<StandardResponse<CursorResponse<UUID>>> wrapped(ScrollPosition position,
				@Sortable("date") Sort sort, Limit limit) {
			return CompletableFuture.supplyAsync(() -> StandardResponse.of(CursorResponse.of(
					this.events.active().scroll(Specification.unrestricted(), sort, limit.max(), position),
					BaseEntity::getId)));
		}

	}

	interface EventRepository extends SoftDeleteRepository<Event> {

	}

	enum Level {

		LOW, MIDDLE, HIGH

	}

	/** An own type, with a converter. */
	record Money(long cents) implements Comparable<Money> {

		@Override
		public int compareTo(Money other) {
			return Long.compare(this.cents, other.cents);
		}

	}

	static class MoneyConverter implements AttributeConverter<Money, Long> {

		@Override
		public @Nullable Long convertToDatabaseColumn(@Nullable Money money) {
			return (money != null) ? money.cents() : null;
		}

		@Override
		public @Nullable Money convertToEntityAttribute(@Nullable Long cents) {
			return (cents != null) ? new Money(cents) : null;
		}

	}

	@Entity(name = "Venue")
	static class Venue extends BaseEntity {

		String name = "";

	}

	@Entity(name = "Opening")
	static class Opening extends BaseEntity {

		String name = "";

		@OneToOne(fetch = FetchType.LAZY)
		@Nullable Event event;

	}

	@Embeddable
	static class Place {

		@Nullable String city;

		@Convert(converter = MoneyConverter.class)
		@Nullable Money cost;

		@ManyToOne(fetch = FetchType.LAZY)
		@Nullable Venue venue;

	}

	@Entity(name = "Event")
	static class Event extends BaseEntity {

		@Nullable ZonedDateTime zoned;

		@jakarta.persistence.Column(name = "offset_time")
		@Nullable OffsetDateTime offset;

		@Nullable LocalTime time;

		@Nullable LocalDate date;

		@Enumerated(EnumType.STRING)
		@Nullable Level level;

		@Nullable BigDecimal price;

		@Nullable Duration lasts;

		@jakarta.persistence.Column(name = "year_of")
		@Nullable Year year;

		@Nullable URI uri;

		@Convert(converter = MoneyConverter.class)
		@jakarta.persistence.Column(name = "own_cost")
		@Nullable Money cost;

		@Nullable Character letter;

		@Nullable Date legacy;

		boolean open;

		@ManyToOne(fetch = FetchType.LAZY)
		@jakarta.persistence.JoinColumn(name = "own_venue")
		@Nullable Venue venue;

		@Embedded
		@Nullable Place place;

		@OneToOne(mappedBy = "event", fetch = FetchType.LAZY)
		@Nullable Opening opening;

	}

}
