package io.sharedcore.paging;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.sharedcore.paging.TicketApi.Department;
import io.sharedcore.paging.TicketApi.DepartmentRepository;
import io.sharedcore.paging.TicketApi.Status;
import io.sharedcore.paging.TicketApi.Ticket;
import io.sharedcore.paging.TicketApi.TicketRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages, sorts, filters and cursors as a caller sees them, on a real PostgreSQL.
 */
@SpringBootTest(classes = TicketApi.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.application.name=paging" })
class ListingTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final JsonMapper json = new JsonMapper();

	@LocalServerPort
	private int port;

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private DepartmentRepository departments;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private Cursors cursors;

	@BeforeEach
	void noTickets() {
		this.jdbc.execute("delete from ticket");
		this.jdbc.execute("delete from department");
	}

	@Test
	void pageHasWhatTheCallerNeedsForTheNextOne() throws Exception {
		save("a", "b", "c");
		JsonNode page = get("/tickets?page=0&size=2", 200);
		assertThat(titles(page)).containsExactly("a", "b");
		assertThat(page.get("page").asInt()).isZero();
		assertThat(page.get("size").asInt()).isEqualTo(2);
		assertThat(page.get("totalItems").asInt()).isEqualTo(3);
		assertThat(page.get("totalPages").asInt()).isEqualTo(2);
		assertThat(page.get("hasNext").asBoolean()).isTrue();
		assertThat(titles(get("/tickets?page=1&size=2", 200))).containsExactly("c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "101", "2147483647" })
	void sizeIsLimited(String size) throws Exception {
		assertThat(get("/tickets?size=" + size, 200).get("size").asInt()).isEqualTo(100);
	}

	@ParameterizedTest
	@CsvSource({ "page=-1,page", "page=abc,page", "page=1.5,page", "page=%2B1,page", "page=99999999999,page",
			"page=2147483647,page", "page=0&page=1,page", "page=%D9%A1,page", "size=0,size", "size=-5,size",
			"size=abc,size", "size=%20,size", "sort=password,password", "sort=title%3Bdrop%20table,title;drop table",
			"sort=title&sort=title,title", "'sort=title,down',down", "'sort=,desc',sort", "sort=department,department",
			"sort=TITLE,TITLE" })
	void unreadablePageOrSortIsNamed(String query, String field) throws Exception {
		refused("/tickets?" + query, field);
	}

	@ParameterizedTest
	@CsvSource({ "password=x,password", "password.eq=x,password", "title.foo=x,title", "title.=x,title",
			"title..eq=x,title", "status=NONE,status", "status.lt=OPEN,status", "points=many,points.*",
			"points=1e3,points", "points=99999999999,points", "points=,points", "open=yes,open", "open.lt=true,open",
			"dueAt.ge=yesterday,dueAt.ge", "dueAt.ge=%2B999999999-01-01T00:00:00Z,dueAt.ge", "id=1-1-1-1-1,id",
			"price=NaN,price", "price=1e999999999,price", "price=Infinity,price", "points.like=1,points",
			"title=a&title=b,title", "title=%00,title", "title.like=a%00,title.like", "points.in=,points.in",
			"department=x,department", "department.id=x,department.id", "class.name=x,class.name",
			"points&nosuch,points", "'points.in=1,x',points.in" })
	void unreadableFilterIsNamed(String query, String field) throws Exception {
		refused("/tickets?" + query, field.replace(".*", ""));
	}

	@Test
	void hugeListIsRefused() throws Exception {
		String values = String.join(",", IntStream.range(0, 101).mapToObj(String::valueOf).toList());
		refused("/tickets?points.in=" + values, "points.in");
	}

	@Test
	void hugeNameIsNotRepeatedInFull() throws Exception {
		JsonNode body = get("/tickets?" + "x".repeat(3000) + "=1", 400);
		assertThat(body.toString().length()).isLessThan(1000);
	}

	@Test
	void sortWithoutAnyAllowedFieldIsRefused() throws Exception {
		refused("/unsorted?sort=title", "title");
	}

	@Test
	void filterHoldsBesideAnObjectWithAPropertyOfItsName() throws Exception {
		save("a", "b");
		assertThat(titles(get("/bound?title=a", 200))).containsExactly("a");
		get("/bound?id=0199c1f0-7d1e-7000-8000-000000000000", 200);
		refused("/bound?name=jo", "name");
	}

	@Test
	void parameterThatTheHandlerDeclaresIsNoFilter() throws Exception {
		get("/tickets?lang=de", 200);
	}

	@Test
	void sortsByWhatIsAllowed() throws Exception {
		save("b", "a", "c");
		assertThat(titles(get("/tickets?sort=title,desc", 200))).containsExactly("c", "b", "a");
		assertThat(titles(get("/tickets?sort=points&sort=title,ASC", 200))).containsExactly("a", "b", "c");
	}

	@Test
	void filtersByEachOperator() throws Exception {
		save("one", 1);
		save("two", 2);
		save("three", 3);
		save("none", null);
		assertThat(found("points=2")).containsExactly("two");
		assertThat(found("points.eq=2")).containsExactly("two");
		assertThat(found("points.ne=2")).containsExactly("none", "one", "three");
		assertThat(found("points.lt=2")).containsExactly("one");
		assertThat(found("points.le=2")).containsExactly("one", "two");
		assertThat(found("points.gt=2")).containsExactly("three");
		assertThat(found("points.ge=2")).containsExactly("three", "two");
		assertThat(found("points.in=1,3")).containsExactly("one", "three");
		assertThat(found("points.ge=2&points.lt=3")).containsExactly("two");
		assertThat(found("title.like=O")).containsExactly("none", "one", "two");
	}

	@Test
	void filtersByEachType() throws Exception {
		Ticket ticket = Ticket.titled("it");
		ticket.status = Status.CLOSED;
		ticket.open = true;
		ticket.dueAt = Instant.parse("2026-11-21T08:00:00Z");
		ticket.price = new BigDecimal("12.50");
		ticket.department = this.departments.save(department("Sales"));
		this.tickets.save(ticket);
		save("other");
		assertThat(found("status=closed")).containsExactly("it");
		assertThat(found("open=true")).containsExactly("it");
		assertThat(found("dueAt=2026-11-21T08:00:00Z")).containsExactly("it");
		assertThat(found("dueAt=2026-11-21T09:00:00+01:00")).containsExactly("it");
		assertThat(found("price=12.5")).containsExactly("it");
		assertThat(found("id=" + ticket.getId())).containsExactly("it");
		assertThat(found("department.name=Sales")).containsExactly("it");
		assertThat(found("department.name.like=ale")).containsExactly("it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%25", "_", "%5C", "'", "%22", "%27%20or%20%271%27=%271" })
	void nothingInAFilterIsAWildcardOrCode(String text) throws Exception {
		save("plain");
		assertThat(found("title.like=" + text)).isEmpty();
		assertThat(found("title=" + text)).isEmpty();
	}

	@Test
	void literalPercentIsFound() throws Exception {
		save("100% sure", "100 sure", "a\\b", "a_b");
		assertThat(found("title.like=0%25")).containsExactly("100% sure");
		assertThat(found("title.like=%5C")).containsExactly("a\\b");
		assertThat(found("title.like=_")).containsExactly("a_b");
	}

	@Test
	void openApiShowsWhatACallerCanSay() throws Exception {
		JsonNode paths = get("/v3/api-docs", 200).get("paths");
		assertThat(parameters(paths, "/tickets"))
			.contains("page", "size", "sort", "lang", "status", "status.in", "title.like", "points.ge",
					"department.name", "dueAt.lt")
			.doesNotContain("filter", "pageable", "status.lt", "points.like", "open.gt");
		assertThat(parameters(paths, "/scroll")).containsExactlyInAnyOrder("cursor", "size", "sort", "status",
				"status.ne", "status.in");
		assertThat(parameters(paths, "/unsorted")).containsExactlyInAnyOrder("page", "size");
		assertThat(paths.get("/tickets").get("get").get("parameters").toString()).contains("createdAt,desc")
			.contains("CLOSED");
	}

	private static List<String> parameters(JsonNode paths, String path) {
		return paths.get(path).get("get").get("parameters").findValuesAsString("name");
	}

	@Test
	void scrollsToTheEnd() throws Exception {
		save("a", "b", "c", "d", "e");
		assertThat(scroll("/scroll?sort=title,desc&size=2")).containsExactly("e", "d", "c", "b", "a");
	}

	@Test
	void scrollingIsCompleteWhileRowsComeAndGo() throws Exception {
		save("b", "d", "f", "h");
		JsonNode first = get("/scroll?sort=title&size=2", 200);
		save("a", "e");
		this.tickets.delete(this.tickets.findAll().stream().filter((it) -> it.title.equals("b")).findFirst().get());
		assertThat(titles(first)).containsExactly("b", "d");
		assertThat(titles(get("/scroll?sort=title&size=10&cursor=" + cursor(first), 200))).containsExactly("e", "f",
				"h");
	}

	@Test
	void scrollingPassesOverNoRowWithoutAValue() throws Exception {
		save("a", 1);
		save("b", null);
		save("c", 2);
		save("d", null);
		save("e", null);
		assertThat(scroll("/scroll?sort=points&size=1")).startsWith("a", "c")
			.containsExactlyInAnyOrder("a", "b", "c", "d", "e");
		assertThat(scroll("/scroll?sort=points,desc&size=2")).endsWith("c", "a").hasSize(5);
	}

	@Test
	void scrollsByEnumAndTime() throws Exception {
		for (int i = 0; i < 6; i++) {
			Ticket ticket = Ticket.titled("t" + i);
			ticket.status = (i % 2 == 0) ? Status.OPEN : Status.CLOSED;
			this.tickets.save(ticket);
		}
		assertThat(scroll("/scroll-by-status?size=1")).containsExactly("t1", "t3", "t5", "t0", "t2", "t4");
	}

	@Test
	void cursorIsOpaque() throws Exception {
		save("secret-title", "z");
		String cursor = cursor(get("/scroll?sort=title&size=1", 200));
		assertThat(new String(java.util.Base64.getUrlDecoder().decode(cursor))).doesNotContain("secret")
			.doesNotContain("title");
	}

	@Test
	void everyChangedCursorIsRefused() throws Exception {
		save("a", "b");
		String cursor = cursor(get("/scroll?sort=title&size=1", 200));
		for (int i = 0; i < cursor.length(); i += 7) {
			char changed = (cursor.charAt(i) == 'A') ? 'B' : 'A';
			refused("/scroll?sort=title&cursor=" + cursor.substring(0, i) + changed + cursor.substring(i + 1),
					"cursor");
		}
		refused("/scroll?sort=title&cursor=" + cursor + "A", "cursor");
		refused("/scroll?sort=title&cursor=" + cursor.substring(1), "cursor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "%00", "../../etc/passwd", "null", "eyJhIjoxfQ", "%F0%9F%98%80", "%20" })
	void hostileCursorIsRefused(String cursor) throws Exception {
		refused("/scroll?cursor=" + cursor, "cursor");
	}

	@Test
	void cursorOfAnotherSortOrAddressIsRefused() throws Exception {
		save("a", "b");
		String cursor = cursor(get("/scroll?sort=title&size=1", 200));
		refused("/scroll?sort=points&cursor=" + cursor, "cursor");
		refused("/scroll?cursor=" + cursor, "cursor");
		refused("/scroll-by-status?sort=title&cursor=" + cursor, "cursor");
	}

	@ParameterizedTest
	@MethodSource("keysOfAnotherVersion")
	void cursorWhoseKeysDoNotFitTheHandlersSortAnyMoreIsRefused(Map<String, Object> keys) throws Exception {
		save("a", "b");
		String cursor = this.cursors.write(ScrollPosition.forward(keys), "/scroll-by-status[]");
		refused("/scroll-by-status?cursor=" + cursor, "cursor");
	}

	static List<Map<String, Object>> keysOfAnotherVersion() {
		UUID id = UUID.randomUUID();
		return List.of(Map.of("title", "a", "id", id), Map.of("status", Status.OPEN, "id", id),
				Map.of("status", Status.OPEN, "createdAt", Instant.EPOCH),
				Map.of("status", 1, "createdAt", Instant.EPOCH, "id", id),
				Map.of("status", Status.OPEN, "createdAt", "now", "id", id),
				Map.of("status", Status.OPEN, "createdAt", Instant.EPOCH, "id", 7L));
	}

	@Test
	void cursorWithoutTheKeysOfADerivedQueryIsRefused() throws Exception {
		save("a", "b", "c");
		assertThat(scroll("/scroll-derived?size=2")).containsExactly("a", "b", "c");
		Map<String, Object> keys = Map.of("points", 1, "id", UUID.randomUUID());
		refused("/scroll-derived?cursor=" + this.cursors.write(ScrollPosition.forward(keys), "/scroll-derived[]"),
				"cursor");
	}

	@Test
	void faultOfTheHandlerItselfIsNotBlamedOnTheCursor() throws Exception {
		String cursor = this.cursors.write(ScrollPosition.forward(Map.of("id", UUID.randomUUID())), "/scroll-broken[]");
		get("/scroll-broken", 500);
		get("/scroll-broken?cursor=" + cursor, 500);
	}

	private List<String> scroll(String address) throws Exception {
		List<String> titles = new ArrayList<>();
		JsonNode window = get(address, 200);
		titles.addAll(titles(window));
		for (int i = 0; i < 20 && !window.get("nextCursor").isNull(); i++) {
			window = get(address + "&cursor=" + cursor(window), 200);
			titles.addAll(titles(window));
		}
		return titles;
	}

	private void save(String... titles) {
		for (String title : titles) {
			save(title, (Integer) null);
		}
	}

	private void save(String title, @Nullable Integer points) {
		Ticket ticket = Ticket.titled(title);
		ticket.points = points;
		this.tickets.save(ticket);
	}

	private static Department department(String name) {
		Department department = new Department();
		department.name = name;
		return department;
	}

	private List<String> found(String query) throws Exception {
		return titles(get("/tickets?sort=title&" + query, 200));
	}

	private static List<String> titles(JsonNode response) {
		return response.get("items").findValuesAsString("title");
	}

	private static String cursor(JsonNode response) {
		return response.get("nextCursor").asString();
	}

	private void refused(String path, String field) throws Exception {
		JsonNode body = get(path, 400);
		assertThat(body.get("code").asString()).isEqualTo("VALIDATION_FAILED");
		assertThat(body.get("errors").findValuesAsString("field")).as(path).containsExactly(field);
	}

	private JsonNode get(String path, int status) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build();
		HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(status);
		return json.readTree(response.body());
	}

}
