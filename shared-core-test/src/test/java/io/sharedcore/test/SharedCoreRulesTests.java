package io.sharedcore.test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.freeze.FreezingArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SharedCoreRulesTests {

	private static final String FIXTURES = "io.sharedcore.test.rules.";

	private static final JavaClasses fixtures = new ClassFileImporter().importPackages("io.sharedcore.test.rules",
			"io.sharedcore.test.service");

	static Stream<Arguments> rules() {
		return Stream.of(Arguments.of("Repositories", SharedCoreRules.NO_JPA_REPOSITORY_OF_A_BASE_ENTITY),
				Arguments.of("Queries", SharedCoreRules.NO_DELETE_IN_A_QUERY),
				Arguments.of("Clients", SharedCoreRules.NO_OWN_CLIENT_OF_A_SERVICE),
				Arguments.of("Transactions", SharedCoreRules.NO_CLIENT_CALL_IN_A_TRANSACTION),
				Arguments.of("Times", SharedCoreRules.NO_LOCAL_DATE_TIME_IN_AN_ENTITY));
	}

	@ParameterizedTest
	@MethodSource("rules")
	void everyViolationIsFound(String group, ArchRule rule) {
		List<String> supporting = List.of("DeleteAll", "UseCase", "Users", "Directory", "RemoteDirectory", "Closing");
		List<JavaClass> violating = nested("Violating$" + group)
			.filter((type) -> !supporting.contains(type.getSimpleName()))
			.toList();
		assertThat(violating).hasSizeGreaterThan(4);
		EvaluationResult result = rule.evaluate(fixtures);
		assertThat(violating).allSatisfy((type) -> assertThat(result.getFailureReport().getDetails()).as(type.getName())
			.anyMatch((detail) -> detail.contains(type.getName())));
	}

	@ParameterizedTest
	@MethodSource("rules")
	void codeThatFollowsTheRuleIsAccepted(String group, ArchRule rule) {
		assertThat(nested("Fulfilling$" + group)).isNotEmpty();
		assertThat(rule.evaluate(fixtures).getFailureReport().getDetails())
			.noneMatch((detail) -> detail.contains("Fulfilling"));
	}

	@ParameterizedTest
	@MethodSource("rules")
	void serviceWithoutTheSubjectFulfilsTheRule(String group, ArchRule rule) {
		assertThatNoException().isThrownBy(() -> rule.check(new ClassFileImporter().importClasses(MutableClock.class)));
		assertThatNoException().isThrownBy(() -> rule.check(new ClassFileImporter().importClasses()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from Note", " DELETE Note", "delete\nfrom Note", "/* all */ delete from Note",
			"with x as (delete from note returning id) select * from x", "truncate note", "TRUNCATE TABLE note",
			"delete from :#{#table}", "select 1; delete from note", "delete from \"note\"" })
	void deletionIsFound(String query) {
		assertThat(QueriesWithoutDelete.deletes(query)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "select n from Note n where n.delete = true", "select :delete",
			"select 'delete from x'", "select is_deleted from note", "select undelete from note",
			"update Note set deleted = true", "select truncate(x, 2) from Note", "-- delete from note\nselect 1" })
	void otherQueryIsNoDeletion(String query) {
		assertThat(QueriesWithoutDelete.deletes(query)).isFalse();
	}

	@Test
	void frozenRuleAcceptsWhatExistsAndFindsWhatIsNew(@TempDir Path directory) {
		ArchConfiguration.withThreadLocalScope((configuration) -> {
			configuration.setProperty("freeze.store.default.path", directory.toString());
			configuration.setProperty("freeze.store.default.allowStoreCreation", "true");
			ArchRule rule = FreezingArchRule.freeze(SharedCoreRules.NO_LOCAL_DATE_TIME_IN_AN_ENTITY);
			JavaClasses existing = classes("Violating$Times$OfAnEntity");
			assertThatNoException().isThrownBy(() -> rule.check(existing));
			assertThatNoException().isThrownBy(() -> rule.check(existing));
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> rule.check(classes("Violating$Times$OfAnEntity", "Violating$Times$InAnArray")))
				.withMessageContaining("InAnArray")
				.withMessageNotContaining("OfAnEntity");
		});
	}

	@Test
	void allRulesAreInTheList() {
		assertThat(SharedCoreRules.all()).hasSize((int) rules().count()).hasSameSizeAs(SharedCoreRules.frozen());
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> SharedCoreRules.all().forEach((rule) -> rule.check(fixtures)));
	}

	private static Stream<JavaClass> nested(String type) {
		return fixtures.stream()
			.filter((fixture) -> fixture.getName().startsWith(FIXTURES + type + "$") && !fixture.isAnonymousClass());
	}

	private static JavaClasses classes(String... types) {
		Class<?>[] loaded = Arrays.stream(types).map(SharedCoreRulesTests::load).toArray(Class<?>[]::new);
		return new ClassFileImporter().importClasses(loaded);
	}

	private static Class<?> load(String type) {
		try {
			return Class.forName(FIXTURES + type);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
