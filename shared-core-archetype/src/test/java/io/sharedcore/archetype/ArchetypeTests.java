package io.sharedcore.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the archetype generates, and what it refuses. The service of
 * {@code src/test/resources/projects} is built by Maven after these tests.
 */
class ArchetypeTests {

	@TempDir
	private Path directory;

	@Test
	void serviceOfEachKindCompiles() {
		assertCompiles(List.of(generate("a", "database", "postgresql", "security", "false"),
				generate("b", "database", "postgresql", "security", "true"),
				generate("c", "database", "none", "security", "false"),
				generate("d", "database", "none", "security", "true")));
	}

	@Test
	void entityOfAnyNameCompiles() {
		assertCompiles(Stream
			.of("Order", "PurchaseOrder", "User", "Owner", "Case", "Class", "Package", "Override", "Record", "Group",
					"Select", "Table2", "URLEntry", "X", "Category", "Box", "SampleItem", "New", "Page", "Value")
			.map((entity) -> generate("com.example.package" + entity, "entity", entity))
			.toList());
	}

	@Test
	void serviceOfAnyArtifactIdCompiles() {
		List<String> artifactIds = List.of("my-service.v2", "a", "order_service", "OrderService", "sample-item", "on",
				"sample-items", "web-application");
		List<GeneratedService> services = artifactIds.stream()
			.map((artifactId) -> generate("com.example.sampleitems" + artifactIds.indexOf(artifactId), "artifactId",
					artifactId))
			.toList();
		assertCompiles(services);
		assertThat(services).extracting((service) -> service.read("src/main/resources/application.yml"))
			.allSatisfy((yaml) -> assertThat(artifactIds).anyMatch((id) -> yaml.contains("name: \"" + id + "\"")));
	}

	private GeneratedService generate(String packageName, String... values) {
		return GeneratedService.in(this.directory.resolve(packageName),
				Stream.concat(Stream.of("package", packageName), Stream.of(values)).toArray(String[]::new));
	}

	private static void assertCompiles(List<GeneratedService> services) {
		assertThat(GeneratedService.compilerErrors(services)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "artifactId, 2nd-service", "artifactId, ..", "artifactId, my service", "artifactId, my$service",
			"artifactId, -x", "artifactId, a..b", "artifactId, größe", "artifactId, spring-boot", "package, com.2nd",
			"package, com.example.new", "package, com.my-company", "package, com..example", "package, java.orders",
			"package, org.springframework.orders", "package, com", "package, com.example.", "package, ''",
			"groupId, com.example<x>", "version, 1.0</version>", "entity, order", "entity, Order-Line",
			"entity, 2Order", "entity, Größe", "entity, String", "entity, Users", "entity, Entity", "entity, Valid",
			"entity, Pageable", "entity, Test", "entity, Rest", "entity, Throw", "entity, Reference", "entity, Overlap",
			"entity, A", "entity, AnEntityWithANameThatIsLongerThanFortyCharacters", "database, mysql",
			"database, PostgreSQL", "security, yes" })
	void wrongValueIsRefusedByItsNameAndLeavesNothing(String property, String value) throws IOException {
		Path work = Files.createDirectories(this.directory.resolve("work"));
		assertThatIllegalArgumentException().isThrownBy(() -> GeneratedService.in(work, property, value))
			.withMessageStartingWith("No service was generated.\n  " + property + "=" + value + ": ");
		assertThat(this.directory).isDirectoryNotContaining((file) -> !file.equals(work));
		assertThat(work).isEmptyDirectory();
	}

	@Test
	void entityWithoutADatabaseIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GeneratedService.in(this.directory, "database", "none", "entity", "Order"))
			.withMessageContaining("entity=Order: needs database=postgresql");
	}

	@Test
	void allWrongValuesAreNamedAtOnce() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GeneratedService.in(this.directory, "database", "mysql", "security", "yes"))
			.withMessageContaining("database=mysql")
			.withMessageContaining("security=yes");
	}

	@Test
	void refusalKeepsOtherFilesOfTheDirectory() throws IOException {
		Path notes = Files.createDirectories(this.directory.resolve("order-service")).resolve("notes.txt");
		Files.writeString(notes, "mine");
		assertThatIllegalArgumentException().isThrownBy(() -> GeneratedService.in(this.directory, "security", "yes"));
		assertThat(notes.getParent()).isDirectoryContaining(notes::equals).isDirectoryNotContaining("glob:**pom.xml");
	}

	@Test
	void namesDoNotDependOnTheLanguageOfTheMachine() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("tr"));
		try {
			GeneratedService service = GeneratedService.in(this.directory, "entity", "ItemIndex");
			assertThat(service.files())
				.contains("src/main/java/com/example/orderservice/itemindexes/ItemIndexController.java");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void serviceHasItsOwnNamesOnly() {
		GeneratedService service = GeneratedService.in(this.directory, "entity", "PurchaseOrder");
		assertThat(service.files()).contains(".gitignore", ".dockerignore", "Dockerfile", "README.md", "pom.xml",
				"src/main/resources/db/migration/V1__purchase_orders.sql",
				"src/main/java/com/example/orderservice/OrderServiceApplication.java");
		assertThat(service.files()).noneMatch((file) -> file.contains("template") || file.contains("greeting"))
			.allSatisfy((file) -> assertThat(service.read(file)).doesNotContainIgnoringCase("sample")
				.doesNotContain("@project")
				.doesNotContainPattern("(?m)^\\W*if ((no )?database|security)\\W*$"));
	}

	@Test
	void serviceWithoutADatabaseHasNothingOfOne() {
		GeneratedService service = GeneratedService.in(this.directory, "database", "none");
		assertThat(service.files()).noneMatch((file) -> file.contains("db/") || file.contains("items"))
			.allSatisfy((file) -> assertThat(service.read(file)).doesNotContain("org.postgresql", "flyway", "jpa",
					"PostgreSQL"));
	}

	@Test
	void onlyASecuredServiceHasSecurity() {
		GeneratedService open = GeneratedService.in(this.directory, "artifactId", "open-service");
		GeneratedService secured = GeneratedService.in(this.directory, "security", "true");
		assertThat(open.files())
			.allSatisfy((file) -> assertThat(open.read(file)).doesNotContain("oauth2", "RequireRole"));
		assertThat(secured.read("pom.xml")).contains("spring-boot-starter-security-oauth2-resource-server");
	}

}
