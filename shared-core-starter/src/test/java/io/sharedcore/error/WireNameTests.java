package io.sharedcore.error;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Errors name fields and values as the request spells them, under each JSON library.
 */
class WireNameTests {

	private static final JsonMapper json = new JsonMapper();

	private static final WebApplicationContextRunner SERVICE = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class, JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				ValidationAutoConfiguration.class, WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class))
		.withBean(Api.class)
		.withBean(GuardedApi.class)
		.withBean(Desk.class);

	private static final WebApplicationContextRunner JACKSON_3 = SERVICE
		.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE");

	@SuppressWarnings("deprecation")
	private static final WebApplicationContextRunner JACKSON_2 = SERVICE
		.withPropertyValues("spring.http.converters.preferred-json-mapper=jackson2")
		.withBean(ObjectMapper.class, () -> new ObjectMapper().findAndRegisterModules()
			.setPropertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE));

	static Stream<Arguments> invalidBodies() {
		return Stream.of(Arguments.of("/tickets", "{}", "short_title"),
				Arguments.of("/tickets", "{'short_title':'t','prio_number':9}", "prio_number"),
				Arguments.of("/tickets", "{'short_title':'t','order_lines':[{},{'line_count':0}]}",
						"order_lines[1].line_count"),
				Arguments.of("/tickets", "{'short_title':'t','ship_to':{}}", "ship_to.zip"),
				Arguments.of("/tickets",
						"{'short_title':'t','ship_to':{'zip':'1','lines_by_name':{'a.b':{'line_count':0}}}}",
						"ship_to.lines_by_name[a.b].line_count"),
				Arguments.of("/tickets", "{'short_title':'t','tag_names':['a','']}", "tag_names[1]"),
				Arguments.of("/beans", "{}", "mainTitle"),
				Arguments.of("/beans", "{'mainTitle':'t','home_first_name':''}", "home_first_name"),
				Arguments.of("/lists", "[{},{'line_count':0}]", "[1].line_count"),
				Arguments.of("/lists-of-text", "['a','']", "[1]"), Arguments.of("/shapes",
						"{'shape_list':[{'kind':'round','outer_radius':0}]}", "shape_list[0].outer_radius"),
				Arguments.of("/in-service", "{'line_count':0}", "line_count"));
	}

	@ParameterizedTest
	@MethodSource("invalidBodies")
	void invalidFieldHasItsNameInJson(String path, String body, String field) {
		forEachLibrary((mvc) -> assertThat(fields(mvc, body(path, body))).containsExactly(field));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'short_title':'t','due_date':'x'} | due_date | a date",
			"{'short_title':'t','order_lines':[{'line_count':'x'}]} | order_lines[0].line_count | whole number",
			"{'short_title':'t','ship_to':{'lines_by_name':{'a':{'line_count':'x'}}}} | ship_to.lines_by_name.a.line_count | whole number" })
	void unreadableFieldHasItsNameInJson(String body, String field, String message) {
		forEachLibrary((mvc) -> {
			JsonNode errors = errors(mvc, body("/tickets", body));
			assertThat(errors.findValuesAsString("field")).containsExactly(field);
			assertThat(errors.get(0).get("message").asString()).contains(message);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{'named':'x'} | named | must be one of low, very-high",
					"{'valued':'x'} | valued | must be one of l, h", "{'plain':'x'} | plain | must be one of LOW, HIGH",
					"{'list_of_named':['low','x']} | list_of_named[1] | must be one of low, very-high" })
	void acceptedValuesAreSpelledAsInJson(String body, String field, String message) {
		forEachLibrary((mvc) -> {
			JsonNode error = errors(mvc, body("/enums", body)).get(0);
			assertThat(error.get("field").asString()).isEqualTo(field);
			assertThat(error.get("message").asString()).isEqualTo(message);
		});
	}

	@ParameterizedTest
	@CsvSource({ "/search?due-date=2026-01-01, shortTitle", "/search?shortTitle=t&due-date=x, due-date",
			"/search?shortTitle=t, due-date", "/search?shortTitle=t&due-date=2026-01-01&at.zip-code=, at.zip-code",
			"/parameters?max-count=11, max-count", "/parameters?max-count=x, max-count",
			"/parameters?max-count=1&tag=a&tag=, tag[1]", "/guarded?max-count=11, max-count",
			"/guarded?max-count=1&tag=a&tag=, tag[1]" })
	void parameterHasTheNameThatItDeclares(String path, String field) {
		forEachLibrary((mvc) -> assertThat(fields(mvc, get(path))).containsExactly(field));
	}

	@ParameterizedTest
	@CsvSource({ "0" })
	void headerHasTheNameThatItDeclares(String value) {
		forEachLibrary((mvc) -> assertThat(fields(mvc, get("/headers").header("X-Page-Size", value)))
			.containsExactly("X-Page-Size"));
	}

	private static void forEachLibrary(Consumer<MockMvc> test) {
		for (WebApplicationContextRunner service : List.of(JACKSON_3, JACKSON_2)) {
			service.run((context) -> {
				assertThat(context).hasNotFailed();
				test.accept(MockMvcBuilders.webAppContextSetup(context).build());
			});
		}
	}

	private static MockHttpServletRequestBuilder body(String path, String body) {
		return post(path).contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"'));
	}

	private static List<String> fields(MockMvc mvc, MockHttpServletRequestBuilder request) {
		return errors(mvc, request).findValuesAsString("field");
	}

	private static JsonNode errors(MockMvc mvc, MockHttpServletRequestBuilder request) {
		try {
			var response = mvc.perform(request).andReturn().getResponse();
			assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(400);
			return json.readTree(response.getContentAsString()).get("errors");
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Line(@Min(1) Integer lineCount) {

	}

	record Address(@JsonProperty("zip") @NotBlank String zipCode, Map<String, @Valid Line> linesByName) {

	}

	record Ticket(@NotBlank String shortTitle, LocalDate dueDate,
			@JsonProperty("prio_number") @Max(5) Integer ticketPriority, List<@Valid Line> orderLines,
			@Valid Address shipTo, List<@NotBlank String> tagNames) {

	}

	static class TicketBean {

		@NotBlank
		@JsonProperty("mainTitle")
		private String firstTitle;

		@Valid
		@JsonUnwrapped(prefix = "home_")
		private Person homeOwner;

		public String getFirstTitle() {
			return this.firstTitle;
		}

		public void setFirstTitle(String firstTitle) {
			this.firstTitle = firstTitle;
		}

		public Person getHomeOwner() {
			return this.homeOwner;
		}

		public void setHomeOwner(Person homeOwner) {
			this.homeOwner = homeOwner;
		}

	}

	static class Person {

		@NotBlank
		private String firstName = "Ada";

		public String getFirstName() {
			return this.firstName;
		}

		public void setFirstName(String firstName) {
			this.firstName = firstName;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Round.class, name = "round"))
	interface Shape {

	}

	record Round(@Min(1) int outerRadius) implements Shape {

	}

	record Shapes(List<@Valid Shape> shapeList) {

	}

	record Enums(Named named, Valued valued, Plain plain, List<Named> listOfNamed) {

	}

	enum Named {

		@JsonProperty("low")
		LOW, @JsonProperty("very-high")
		HIGH

	}

	enum Valued {

		LOW("l"), HIGH("h");

		private final String code;

		Valued(String code) {
			this.code = code;
		}

		@JsonValue
		public String code() {
			return this.code;
		}

	}

	enum Plain {

		LOW, HIGH

	}

	record Place(@BindParam("zip-code") @NotBlank String zipCode) {

	}

	record Search(@NotBlank String shortTitle, @BindParam("due-date") @NotNull LocalDate dueDate,
			@Valid @BindParam("at") Place place) {

	}

	@RestController
	static class Api {

		private final Desk desk;

		Api(Desk desk) {
			this.desk = desk;
		}

		@PostMapping("/tickets")
		void ticket(@Valid @RequestBody Ticket ticket) {
		}

		@PostMapping("/beans")
		void bean(@Valid @RequestBody TicketBean ticket) {
		}

		@PostMapping("/lists")
		void lists(@RequestBody List<@Valid Line> lines) {
		}

		@PostMapping("/lists-of-text")
		void texts(@RequestBody List<@NotBlank String> texts) {
		}

		@PostMapping("/shapes")
		void shapes(@Valid @RequestBody Shapes shapes) {
		}

		@PostMapping("/enums")
		void enums(@RequestBody Enums enums) {
		}

		@PostMapping("/in-service")
		void inService(@RequestBody Line line) {
			this.desk.take(line);
		}

		@GetMapping("/search")
		void search(@Valid Search search) {
		}

		@GetMapping("/parameters")
		void parameters(@RequestParam("max-count") @Max(10) int maxCount,
				@RequestParam(name = "tag", required = false) List<@NotBlank String> tags) {
		}

		@GetMapping("/headers")
		void headers(@RequestHeader("X-Page-Size") @Min(1) int size) {
		}

	}

	/** Validated by Jakarta Validation around the bean, not by Spring MVC. */
	@Validated
	@RestController
	static class GuardedApi {

		@GetMapping("/guarded")
		public void guarded(@RequestParam("max-count") @Max(10) int maxCount,
				@RequestParam(name = "tag", required = false) List<@NotBlank String> tags) {
		}

	}

	@Validated
	@Service
	static class Desk {

		public void take(@Valid Line line) {
		}

	}

}
