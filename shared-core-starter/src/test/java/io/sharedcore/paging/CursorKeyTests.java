package io.sharedcore.paging;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

import io.sharedcore.paging.EventApi.Event;
import io.sharedcore.paging.EventApi.Level;
import io.sharedcore.paging.EventApi.Money;
import io.sharedcore.paging.EventApi.Opening;
import io.sharedcore.paging.EventApi.Place;
import io.sharedcore.paging.EventApi.Venue;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller may sort by, a cursor holds; and a row that refers to nothing is a row
 * like any other.
 */
@SpringBootTest(classes = EventApi.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.application.name=events",
				"spring.jpa.open-in-view=false", "shared-core.paging.cursor-secret=0123456789abcdef0123456789abcdef" })
class CursorKeyTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final JsonMapper json = new JsonMapper();

	@LocalServerPort
	private int port;

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcTemplate jdbc;

	private final List<String> ids = new ArrayList<>();

	@BeforeEach
	void sevenEvents() {
		for (String table : List.of("opening", "event", "venue")) {
			this.jdbc.execute("delete from " + table);
		}
		this.transactions.executeWithoutResult((status) -> {
			for (int i = 0; i < 7; i++) {
				Event event = (i == 3) ? new Event() : event(i);
				this.entityManager.persist(event);
				this.ids.add(event.getId().toString());
			}
		});
	}

	private Event event(int i) {
		Event event = new Event();
		Instant at = Instant.parse("2026-11-01T10:20:30.123456Z").plusSeconds(i / 2);
		event.zoned = at.atZone(ZoneId.of("Europe/Berlin"));
		event.offset = at.atOffset(ZoneOffset.ofHours(2));
		event.time = LocalTime.of(10, 20, 30, 123000).plusSeconds(i / 2);
		event.date = LocalDate.of(2026, 1, 1).plusDays(i / 2);
		event.level = Level.values()[i % 3];
		event.price = new BigDecimal("1.50").add(BigDecimal.valueOf(i / 2));
		event.lasts = Duration.ofMillis(1500).plusSeconds(i / 2);
		event.year = Year.of(2026 + i / 2);
		event.uri = URI.create("http://example.com/" + i / 2);
		event.cost = new Money(i / 2);
		event.letter = (char) ('a' + i / 2);
		event.legacy = Date.from(at);
		event.open = i % 2 == 0;
		if (i != 5) {
			event.venue = venue("Hall " + i / 2);
			event.place = new Place();
			event.place.city = (i != 1) ? "City " + i / 2 : null;
			event.place.cost = new Money(i / 2);
			event.place.venue = (i != 2) ? event.venue : null;
		}
		return event;
	}

	private Venue venue(String name) {
		Venue venue = new Venue();
		venue.name = name;
		this.entityManager.persist(venue);
		return venue;
	}

	@ParameterizedTest
	@ValueSource(strings = { "zoned", "offset", "time", "date", "level", "price", "lasts", "year", "uri", "cost",
			"letter", "legacy", "open", "venue.name", "place.city", "place.cost", "place.venue.name" })
	void everyRowComesOnceWhateverItIsSortedBy(String field) throws Exception {
		for (String direction : List.of("asc", "desc")) {
			assertThat(scroll("/events?size=2&sort=" + field + "," + direction)).as(field + " " + direction)
				.containsExactlyInAnyOrderElementsOf(this.ids);
		}
	}

	@Test
	void everyRowComesOnceInAScope() throws Exception {
		assertThat(scroll("/all-events?size=1&sort=venue.name")).containsExactlyInAnyOrderElementsOf(this.ids);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/later-events", "/wrapped-events" })
	void cursorThatIsWrittenOnAnotherThreadIsOne(String address) throws Exception {
		assertThat(scroll(address + "?size=2&sort=date")).containsExactlyInAnyOrderElementsOf(this.ids);
	}

	@Test
	void cursorThatIsWrittenOnAnotherThreadIsOfItsApplicationAndAddress(@Autowired CursorValues values)
			throws Exception {
		String cursor = get("/later-events?size=2&sort=date").get("nextCursor").asString();
		CursorCodec codec = CursorCodec.of("0123456789abcdef0123456789abcdef");
		Cursors otherInstance = new Cursors(codec, values);
		assertThat(otherInstance.position(cursor, "/later-events[date]")).isNotNull();
		assertThat(otherInstance.position(cursor, "/events[date]")).isNull();
	}

	@Test
	void filterThatNegatesFindsRowsThatReferToNothing() throws Exception {
		assertThat(found("venue.name.ne=Hall 0")).hasSize(5).contains(this.ids.get(3), this.ids.get(5));
		assertThat(found("place.city.ne=City 0")).hasSize(6).contains(this.ids.get(1), this.ids.get(3));
		assertThat(found("place.venue.name.ne=Hall 0")).hasSize(5).contains(this.ids.get(2), this.ids.get(3));
		assertThat(found("opening.name.ne=none")).hasSize(7);
		String venue = this.jdbc.queryForObject("select own_venue::text from event where id = ?::uuid", String.class,
				this.ids.get(0));
		assertThat(found("venue.id.ne=" + venue)).hasSize(6).contains(this.ids.get(3));
		assertThat(found("venue.id=" + venue)).containsExactly(this.ids.get(0));
		assertThat(found("venue.name=Hall 0")).containsExactlyInAnyOrder(this.ids.get(0), this.ids.get(1));
		assertThat(found("venue.name.ne=Hall 0&venue.name.like=HALL&sort=venue.name")).hasSize(3);
	}

	@Test
	void filterFollowsTheInverseSide() throws Exception {
		this.transactions.executeWithoutResult((status) -> {
			Opening opening = new Opening();
			opening.name = "Gala";
			opening.event = this.entityManager.createQuery("from Event where date is null", Event.class)
				.getSingleResult();
			this.entityManager.persist(opening);
		});
		assertThat(found("opening.name=Gala")).containsExactly(this.ids.get(3));
		assertThat(found("opening.name.ne=Gala")).hasSize(6).doesNotContain(this.ids.get(3));
	}

	@ParameterizedTest
	@ValueSource(strings = { "İstanbul", "ISPARTA ı", "Straße", "STRASSE ẞ", "Ἀθῆναι ΣΑΣ", "K" })
	void textIsFoundByItselfInAnyLocale(String city) throws Exception {
		this.jdbc.update("update event set city = ? where id = ?::uuid", "in " + city + " there", this.ids.get(0));
		for (String locale : List.of("en", "tr")) {
			java.util.Locale before = java.util.Locale.getDefault();
			java.util.Locale.setDefault(java.util.Locale.forLanguageTag(locale));
			try {
				assertThat(found("place.city.like=" + city)).containsExactly(this.ids.get(0));
			}
			finally {
				java.util.Locale.setDefault(before);
			}
		}
	}

	private List<String> found(String query) throws Exception {
		List<String> parts = new ArrayList<>();
		for (String part : query.split("&")) {
			String[] pair = part.split("=", 2);
			parts.add(pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8));
		}
		return ids(get("/events?size=50&" + String.join("&", parts)));
	}

	private List<String> scroll(String address) throws Exception {
		List<String> all = new ArrayList<>();
		JsonNode window = body(get(address));
		all.addAll(ids(window));
		for (int i = 0; i < 10 && !window.get("nextCursor").isNull(); i++) {
			window = body(get(address + "&cursor=" + window.get("nextCursor").asString()));
			all.addAll(ids(window));
		}
		return all;
	}

	private static JsonNode body(JsonNode response) {
		return response.has("data") ? response.get("data") : response;
	}

	private static List<String> ids(JsonNode window) {
		List<String> ids = new ArrayList<>();
		window.get("items").forEach((item) -> ids.add(item.asString()));
		assertThat(Set.copyOf(ids)).hasSameSizeAs(ids);
		return ids;
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build();
		HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
		return json.readTree(response.body());
	}

}
